title = "hx-disabled-elt is written hx-disable-elt"
kind = "partials"
expected = {"partials.misspelt-attribute"}
select = ["contracts/partials/work_item_delete.yaml::*"]


def apply(patch):
    template = "common/partials/work_item_delete.html"
    patch.template(template, "hx-disabled-elt", "hx-disable-elt")
