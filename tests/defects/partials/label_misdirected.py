title = "The labels of the form name no field"
kind = "partials"
expected = {"partials.dangling-reference"}
select = ["contracts/partials/work_item_sidebar_create.yaml::*"]


def apply(patch):
    old = 'class="mb-1 block font-medium" for="{{ field.id_for_label }}"'
    new = 'class="mb-1 block font-medium" for="{{ field.html_name }}"'
    patch.template("components/form_field.html", old, new)
