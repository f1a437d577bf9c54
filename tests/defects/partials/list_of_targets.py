title = "One button targets two elements"
kind = "partials"
expected = {"partials.malformed-attribute"}
select = ["contracts/partials/work_item_detail.yaml::*"]


def apply(patch):
    old = 'hx-target="#modal-body"'
    new = 'hx-target="#modal-body, #detail-panel-body"'
    patch.template("common/partials/work_item_detail.html", old, new)
