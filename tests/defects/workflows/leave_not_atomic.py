title = "A decision on leave is in no transaction"
kind = "workflows"
expected = {"workflows.partial-write"}
select = ["contracts/test_workflows.py::test_leave_is_decided"]


def apply(patch):
    from common.services.leave import decide_leave

    patch.attr("common.services.leave.decide_leave", decide_leave.__wrapped__)
