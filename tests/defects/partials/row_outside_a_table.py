"""A parser outside of a table drops rows, and only their text is left."""

title = "Rows stand in a div"
kind = "partials"
expected = {"partials.dropped-markup"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = '<p class="mb-6 text-gray-600">'
    new = f"<div><tr><td>Region</td></tr></div>{old}"
    patch.template("common/dashboard.html", old, new)
