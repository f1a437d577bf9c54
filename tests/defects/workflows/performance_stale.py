title = "The performance of the staff is kept when a work item is completed"
kind = "workflows"
expected = {"workflows.stale-read"}
select = ["contracts/test_workflows.py::test_progress_rolls_up_to_the_entry"]


def apply(patch):
    old = 'cached(f"staff:{today}", [User, WorkItem],'
    patch.code("project_central.reporting.feeds", old, 'cached(f"staff:{today}", [User],')
