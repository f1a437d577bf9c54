title = "Progress rolls up its tree in no transaction"
kind = "workflows"
expected = {"workflows.partial-write"}
select = ["contracts/test_workflows.py::test_progress_rolls_up_to_the_entry"]


def apply(patch):
    from common.services.work_items import save_work_item

    patch.attr("common.services.work_items.save_work_item", save_work_item.__wrapped__)
