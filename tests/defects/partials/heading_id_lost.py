title = "A section is labelled by a heading that has lost its id"
kind = "partials"
expected = {"partials.dangling-reference"}
select = ["contracts/partials/staff_tasks.yaml::*"]


def apply(patch):
    patch.template("common/partials/staff_tasks.html", '<h2 id="staff-tasks-title"', "<h2")
