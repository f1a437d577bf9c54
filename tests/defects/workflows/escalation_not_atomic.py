title = "Escalation alerts one by one, in no transaction"
kind = "workflows"
expected = {"workflows.partial-write"}
select = ["contracts/test_workflows.py::test_overdue_entries_are_escalated"]


def apply(patch):
    from project_central.services import escalate_overdue

    patch.attr("project_central.services.escalate_overdue", escalate_overdue.__wrapped__)
