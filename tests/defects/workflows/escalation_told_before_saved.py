title = "An organization is told of an alert before it is saved"
kind = "workflows"
expected = {"workflows.announced-undone"}
select = ["contracts/test_workflows.py::test_overdue_entries_are_escalated"]


def at_once(*message):
    from common.tasks import send_notification

    send_notification.delay(*message)


def apply(patch):
    patch.attr("project_central.services.alerts.notify", at_once)
