title = "A form sets the author of a work item, unseen"
kind = "permissions"
expected = {"permissions.mass-assignment"}
select = ["contracts/permissions.yaml::common:work_item_edit[POST]"]


def apply(patch):
    old = "item = save(form, request.user)\n    in_tree"
    new = """form.instance.created_by_id = request.POST.get("created_by")
    item = save(form, request.user)
    in_tree"""
    patch.code("common.views.work_items", old, new)
