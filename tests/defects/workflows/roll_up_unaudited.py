title = "Progress rolls up past the audit log"
kind = "workflows"
expected = {"workflows.unaudited-write"}
select = ["contracts/test_workflows.py::test_progress_rolls_up_to_the_entry"]


def apply(patch):
    old = 'item.save(update_fields=["progress", "status", "updated_at"])'
    new = "WorkItem.objects.filter(pk=item.pk).update(progress=item.progress, status=item.status)"
    patch.code("common.services.work_items", old, new)
