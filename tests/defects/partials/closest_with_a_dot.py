title = "A form targets closest.form"
kind = "partials"
expected = {"partials.malformed-attribute"}
select = ["contracts/partials/recommendation_row.yaml::*"]


def apply(patch):
    patch.template(
        "recommendations/partials/row.html", 'target="closest tr"', 'target="closest.tr"'
    )
