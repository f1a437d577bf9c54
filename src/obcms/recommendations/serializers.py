"""Recommendations and their evidence on the wire."""

from common.rest.serializers import ResourceSerializer
from recommendations.models import Evidence, Milestone, PolicyRecommendation
from recommendations.services import require_editable


class MilestoneSerializer(ResourceSerializer):
    class Meta:
        model = Milestone
        fields = ["id", "title", "due_date", "is_reached"]


class RecommendationSerializer(ResourceSerializer):
    milestones = MilestoneSerializer(many=True, read_only=True)

    class Meta:
        model = PolicyRecommendation
        fields = [
            "id",
            "title",
            "problem_statement",
            "proposal",
            "recommendation_type",
            "priority",
            "status",
            "stakeholders",
            "milestones",
            "reviewers",
            "proposed_by",
            "tracking_opened_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["status", "reviewers", "proposed_by", "tracking_opened_at"]

    def update(self, instance, validated_data):
        require_editable(instance)
        return super().update(instance, validated_data)


class EvidenceSerializer(ResourceSerializer):
    class Meta:
        model = Evidence
        fields = [
            "id",
            "recommendation",
            "evidence_type",
            "title",
            "description",
            "source",
            "created_at",
        ]
