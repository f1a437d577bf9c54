title = "The approval of a user is in no transaction"
kind = "workflows"
expected = {"workflows.partial-write"}
select = ["contracts/test_workflows.py::test_a_user_is_approved"]


def apply(patch):
    from common.services.users import approve_user

    patch.attr("common.services.users.approve_user", approve_user.__wrapped__)
