title = "The breadcrumb of the dashboard leads nowhere"
kind = "partials"
expected = {"partials.unresolved-url"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = '<p class="mb-6 text-gray-600">'
    patch.template("common/dashboard.html", old, f'<a href="/home/">Home</a>{old}')
