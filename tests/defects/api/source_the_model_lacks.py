"""The relation was renamed in the model, and the serializer left behind."""

from recommendations.serializers import MilestoneSerializer, RecommendationSerializer

title = "Every recommendation lacks its milestones"
kind = "api"
expected = {"api.response-breaks-schema", "api.journey-broken"}
select = [
    "contracts/api.yaml::policy_tracking_recommendations_retrieve",
    "contracts/api.yaml::flow:recommendation-to-implementation",
]


def apply(patch):
    stale = MilestoneSerializer(many=True, read_only=True, source="milestone_list")
    fields = {**RecommendationSerializer._declared_fields, "milestones": stale}
    patch.attr("recommendations.serializers.RecommendationSerializer._declared_fields", fields)
