title = "The logo has no text alternative"
kind = "partials"
expected = {"partials.image-without-alt"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = "{% url 'common:dashboard' %}\">OBCMS</a>"
    new = '{% url \'common:dashboard\' %}"><img src="data:,">OBCMS</a>'
    patch.template("components/header.html", old, new)
