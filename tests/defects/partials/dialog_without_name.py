title = "The panels are dialogs without a name"
kind = "partials"
expected = {"partials.unnamed-dialog"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    patch.template("components/panel.html", ' aria-labelledby="{{ id }}-title"', "")
