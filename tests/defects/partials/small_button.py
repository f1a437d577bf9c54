title = "Buttons of a dialog are too small for a finger"
kind = "partials"
expected = {"partials.node"}
select = ["contracts/partials/work_item_delete.yaml::*"]


def apply(patch):
    old = "btn btn-danger min-h-[48px]"
    patch.template("common/partials/work_item_delete.html", old, "btn btn-danger")
