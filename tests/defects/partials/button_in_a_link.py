title = "A button stands inside of a link"
kind = "partials"
expected = {"partials.nested-control"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = "{% url 'common:dashboard' %}\">OBCMS</a>"
    new = '{% url \'common:dashboard\' %}"><button type="button">OBCMS</button></a>'
    patch.template("components/header.html", old, new)
