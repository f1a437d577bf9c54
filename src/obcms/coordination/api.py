"""The API of coordination."""

from common.rest.views import ReferredViewSet, ResourceViewSet
from coordination import filters, models, serializers


class OrganizationViewSet(ReferredViewSet):
    queryset = models.Organization.objects.all()
    serializer_class = serializers.OrganizationSerializer
    filterset_class = filters.OrganizationFilter
    search_fields = ["name", "acronym"]
    ordering_fields = ["name", "acronym"]


class PartnershipViewSet(ResourceViewSet):
    queryset = models.Partnership.objects.prefetch_related("organizations")
    serializer_class = serializers.PartnershipSerializer
    filterset_class = filters.PartnershipFilter
    search_fields = ["title"]
    ordering_fields = ["title", "status", "start_date"]


class EngagementViewSet(ResourceViewSet):
    queryset = models.StakeholderEngagement.objects.all()
    serializer_class = serializers.EngagementSerializer
    filterset_class = filters.EngagementFilter
    search_fields = ["title", "notes"]
    ordering_fields = ["title", "engagement_date", "participants"]
    author_field = "created_by"
