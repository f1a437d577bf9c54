title = "Text fields are no longer rounded"
kind = "partials"
expected = {"partials.node"}
select = ["contracts/partials/work_item_sidebar_create.yaml::*"]


def apply(patch):
    old = "block w-full rounded-xl border"
    patch.template("components/form_field.html", old, "block w-full rounded border")
