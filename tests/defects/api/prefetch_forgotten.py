title = "The list of recommendations asks for each one's stakeholders and milestones"
kind = "api"
expected = {"api.query-growth"}
select = ["contracts/api.yaml::crud:recommendation"]


def apply(patch):
    from recommendations.models import PolicyRecommendation

    queryset = PolicyRecommendation.objects.all()
    patch.attr("recommendations.api.RecommendationViewSet.queryset", queryset)
