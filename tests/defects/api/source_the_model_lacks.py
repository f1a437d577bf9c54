"""The relation was renamed in the model, and the serializer left behind."""

from recommendations.serializers import MilestoneSerializer, RecommendationSerializer

title = "Every recommendation lacks its milestones"
kind = "api"
expected = {"api.response-breaks-schema"}
select = ["contracts/api.yaml::policy_tracking_recommendations_retrieve"]


def apply(patch):
    stale = MilestoneSerializer(many=True, read_only=True, source="milestone_list")
    fields = {**RecommendationSerializer._declared_fields, "milestones": stale}
    patch.attr("recommendations.serializers.RecommendationSerializer._declared_fields", fields)
