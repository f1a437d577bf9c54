from contextlib import suppress

from django.db import DatabaseError

title = "A decision on leave that fails is passed over"
kind = "workflows"
expected = {"workflows.failure-not-told"}
select = ["contracts/test_workflows.py::test_leave_is_decided"]


def apply(patch):
    from common.services.leave import decide_leave

    def swallowing(*arguments):
        with suppress(DatabaseError, OSError):
            return decide_leave(*arguments)

    patch.attr("common.services.leave.decide_leave", swallowing)
