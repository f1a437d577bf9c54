title = "The link to an organization no longer says which"
kind = "partials"
expected = {"partials.not-rendered", "partials.wrong-url-arguments", "permissions.error"}
select = ["contracts/partials.yaml::templates", "contracts/partials/executive_dashboard.yaml::*"]


def apply(patch):
    old = "{% url 'coordination:organization_detail' row.organization %}"
    new = "{% url 'coordination:organization_detail' %}"
    patch.template("project_central/dashboard.html", old, new)
