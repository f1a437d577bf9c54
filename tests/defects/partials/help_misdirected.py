title = "Fields are described by a help text under another id"
kind = "partials"
expected = {"partials.dangling-reference"}
select = ["contracts/partials/work_item_sidebar_create.yaml::*"]


def apply(patch):
    old = 'id="{{ field.auto_id }}_helptext"'
    patch.template("components/form_field.html", old, 'id="{{ field.html_name }}-help"')
