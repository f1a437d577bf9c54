title = "Two stat cards have one id"
kind = "partials"
expected = {"partials.duplicate-id"}
select = ["contracts/partials/work_item_counters.yaml::*"]


def apply(patch):
    template = "common/partials/work_item_counters.html"
    patch.template(template, 'id="work-item-count-risk"', 'id="work-item-count-active"')
