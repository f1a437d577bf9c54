title = "Filtering swaps the list for a table without the list's id"
kind = "partials"
expected = {"partials.lost-target", "partials.root", "partials.count"}
select = ["contracts/partials/work_item_list.yaml::*"]


def apply(patch):
    old = '"common/work_item_list.html", "common/partials/work_item_list.html"'
    new = '"common/work_item_list.html", "common/partials/work_item_table.html"'
    patch.code("common.views.work_items", old, new)
