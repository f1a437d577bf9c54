from contextlib import suppress

from django.db import DatabaseError

title = "A work item that cannot be saved is passed over"
kind = "workflows"
expected = {"workflows.failure-not-told"}
select = ["contracts/test_workflows.py::test_progress_rolls_up_to_the_entry"]


def apply(patch):
    from common.services.work_items import save_work_item

    def swallowing(*arguments):
        with suppress(DatabaseError, OSError):
            return save_work_item(*arguments)

    patch.attr("common.services.work_items.save_work_item", swallowing)
