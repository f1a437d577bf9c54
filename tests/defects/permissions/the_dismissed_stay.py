title = "Who is dismissed stays signed in"
kind = "permissions"
expected = {"permissions.stale-credentials"}
select = ["contracts/permissions.yaml::common:staff_tasks[GET]"]


def apply(patch):
    old = "return self.is_active and (self.is_approved or self.is_superuser)"
    patch.code("common.models.users", old, "return self.is_approved or self.is_superuser")
    target = "django.contrib.auth.backends.ModelBackend.user_can_authenticate"
    patch.attr(target, lambda _backend, _user: True)
