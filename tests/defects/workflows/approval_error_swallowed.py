from contextlib import suppress

from django.db import DatabaseError

title = "An approval of a user that fails is passed over"
kind = "workflows"
expected = {"workflows.failure-not-told"}
select = ["contracts/test_workflows.py::test_a_user_is_approved"]


def apply(patch):
    from common.services.users import approve_user

    def swallowing(*arguments):
        with suppress(DatabaseError, OSError):
            return approve_user(*arguments)

    patch.attr("common.services.users.approve_user", swallowing)
