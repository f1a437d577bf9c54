title = "The list of work items has lost the id that the filters target"
kind = "partials"
expected = {"partials.count", "partials.dangling-reference", "partials.root"}
select = ["contracts/partials/work_item_list.yaml::*"]


def apply(patch):
    template = "common/partials/work_item_list.html"
    patch.template(template, '<div id="work-item-list"', "<div")
