title = "Pages have no title"
kind = "partials"
expected = {"partials.page-title"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    patch.template("base.html", "<title>{% block title %}Welcome{% endblock %} · OBCMS</title>", "")
