title = "Pages do not say their language"
kind = "partials"
expected = {"partials.page-language"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    patch.template("base.html", '<html lang="en">', "<html>")
