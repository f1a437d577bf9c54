title = "The trend forgets that it is made of work items"
kind = "workflows"
expected = {"workflows.stale-read"}
select = ["contracts/test_workflows.py::test_progress_rolls_up_to_the_entry"]


def apply(patch):
    old = "models = [MonitoringEntry, WorkItem, MonitoringUpdate]"
    patch.code("project_central.reporting.feeds", old, "models = []")
