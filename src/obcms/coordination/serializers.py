"""Organizations, partnerships and engagements on the wire."""

from common.rest.serializers import OptionalEmailField, ResourceSerializer
from coordination.models import Organization, Partnership, StakeholderEngagement


class OrganizationSerializer(ResourceSerializer):
    email = OptionalEmailField()

    class Meta:
        model = Organization
        fields = ["id", "name", "acronym", "organization_type", "email", "phone", "is_active"]


class PartnershipSerializer(ResourceSerializer):
    date_order = ("start_date", "end_date")

    class Meta:
        model = Partnership
        fields = ["id", "title", "status", "organizations", "start_date", "end_date"]


class EngagementSerializer(ResourceSerializer):
    class Meta:
        model = StakeholderEngagement
        fields = [
            "id",
            "title",
            "engagement_type",
            "organization",
            "community",
            "engagement_date",
            "participants",
            "notes",
            "created_by",
        ]
        read_only_fields = ["created_by"]
