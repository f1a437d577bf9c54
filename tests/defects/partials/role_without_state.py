title = "The field of the dashboard is a slider that tells no value"
kind = "partials"
expected = {"partials.incomplete-role"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = '<p class="mb-6 text-gray-600">'
    slider = '<div role="slider" tabindex="0" aria-label="Text size"></div>'
    patch.template("common/dashboard.html", old, f"{slider}{old}")
