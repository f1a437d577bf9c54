from django.conf import settings

title = "Pages take a write from anywhere: the CSRF middleware is gone"
kind = "permissions"
expected = {"permissions.csrf-exempt"}
select = ["contracts/permissions.yaml::monitoring:sync_progress[POST]"]


def apply(patch):
    without = [name for name in settings.MIDDLEWARE if "Csrf" not in name]
    patch.setting("MIDDLEWARE", without)
