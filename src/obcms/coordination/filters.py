"""Filters of coordination."""

from django_filters import rest_framework as filters

from common.rest.filters import ResourceFilterSet, UUIDFilter
from coordination.models import Organization, Partnership, StakeholderEngagement


class OrganizationFilter(ResourceFilterSet):
    class Meta(ResourceFilterSet.Meta):
        model = Organization
        fields = ["organization_type", "is_active"]


class PartnershipFilter(ResourceFilterSet):
    organization = UUIDFilter(field_name="organizations")

    class Meta(ResourceFilterSet.Meta):
        model = Partnership
        fields = ["status"]


class EngagementFilter(ResourceFilterSet):
    organization = UUIDFilter()
    community = UUIDFilter()
    since = filters.DateFilter(field_name="engagement_date", lookup_expr="gte")

    class Meta(ResourceFilterSet.Meta):
        model = StakeholderEngagement
        fields = ["engagement_type"]
