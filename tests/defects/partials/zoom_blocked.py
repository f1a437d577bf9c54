title = "Pages keep people from zooming in"
kind = "partials"
expected = {"partials.zoom-blocked"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = "width=device-width, initial-scale=1"
    patch.template("base.html", old, f"{old}, maximum-scale=1, user-scalable=no")
