title = "The link to an organization no longer says which"
kind = "partials"
expected = {"partials.wrong-url-arguments"}
select = ["contracts/partials.yaml::templates"]


def apply(patch):
    old = "{% url 'coordination:organization_detail' row.organization %}"
    new = "{% url 'coordination:organization_detail' %}"
    patch.template("project_central/dashboard.html", old, new)
