title = "The overview counts yesterday's alerts"
kind = "workflows"
expected = {"workflows.stale-read"}
select = ["contracts/test_workflows.py::test_overdue_entries_are_escalated"]


def apply(patch):
    old = "models = [MonitoringEntry, WorkItem, Alert, BudgetScenario]"
    new = "models = [MonitoringEntry, WorkItem, BudgetScenario]"
    patch.code("project_central.reporting.feeds", old, new)
