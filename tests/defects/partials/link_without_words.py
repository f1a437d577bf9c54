title = "The link home is a logo without a name"
kind = "partials"
expected = {"partials.unnamed-link"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = "{% url 'common:dashboard' %}\">OBCMS</a>"
    new = '{% url \'common:dashboard\' %}"><span class="logo"></span></a>'
    patch.template("components/header.html", old, new)
