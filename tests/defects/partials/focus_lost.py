title = "Selects no longer take the emerald focus"
kind = "partials"
expected = {"partials.node"}
select = ["contracts/partials/work_item_sidebar_edit.yaml::*"]


def apply(patch):
    old = " focus:ring-emerald-500 focus:border-emerald-500"
    patch.template("components/form_field_select.html", old, "")
