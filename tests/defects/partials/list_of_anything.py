title = "The open work of a user stands in a list without items"
kind = "partials"
expected = {"partials.broken-list", "partials.count"}
select = ["contracts/partials/shell.yaml::*", "contracts/partials/staff_tasks.yaml::*"]


def apply(patch):
    old = "<li>Nothing is assigned to you.</li>"
    patch.template("common/partials/staff_tasks.html", old, "<p>Nothing is assigned to you.</p>")
