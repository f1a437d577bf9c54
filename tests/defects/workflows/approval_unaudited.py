title = "The approval of a user goes past the audit log"
kind = "workflows"
expected = {"workflows.unaudited-write"}
select = ["contracts/test_workflows.py::test_a_user_is_approved"]


def apply(patch):
    old = 'user.save(update_fields=["is_approved", "is_active"])'
    new = "type(user).objects.filter(pk=user.pk).update(is_approved=True, is_active=True)"
    patch.code("common.services.users", old, new)
