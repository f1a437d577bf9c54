title = "The counters come with a heading beside them"
kind = "partials"
expected = {"partials.root"}
select = ["contracts/partials/work_item_counters.yaml::*"]


def apply(patch):
    old = '<div id="work-item-counters"'
    patch.template("common/partials/work_item_counters.html", old, f"<h2>At a glance</h2>\n{old}")
