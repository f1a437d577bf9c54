title = "A view renders a template that has moved away"
kind = "partials"
expected = {"partials.missing-template", "partials.not-rendered", "permissions.error"}
select = ["contracts/partials.yaml::templates", "contracts/partials/recommendation_stats.yaml::*"]


def apply(patch):
    old, new = "recommendations/partials/stats_cards.html", "recommendations/stats_cards.html"
    patch.code("recommendations.views", old, new)
