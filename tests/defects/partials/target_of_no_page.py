title = "A form is swapped into an element that no page has"
kind = "partials"
expected = {"partials.dangling-reference", "partials.node"}
select = ["contracts/partials/work_item_sidebar_create.yaml::*"]


def apply(patch):
    old = 'hx-target="#sidebar-body"'
    patch.template("common/partials/work_item_form.html", old, 'hx-target="#sidebar-content"')
