title = "A decision on leave is mailed before it is saved"
kind = "workflows"
expected = {"workflows.announced-undone"}
select = ["contracts/test_workflows.py::test_leave_is_decided"]


def at_once(*message):
    from common.tasks import send_notification

    send_notification.delay(*message)


def apply(patch):
    patch.attr("common.services.leave.notify", at_once)
    old = "leave.status, leave.decided_by = status, actor"
    told = 'notify("email", leave.user.email, "Your leave", "It is decided.")'
    patch.code("common.services.leave", old, f"{old}; {told}")
