title = "A view renders a template that has moved away"
kind = "partials"
expected = {"partials.missing-template"}
select = ["contracts/partials.yaml::templates"]


def apply(patch):
    old, new = "recommendations/partials/stats_cards.html", "recommendations/stats_cards.html"
    patch.code("recommendations.views", old, new)
