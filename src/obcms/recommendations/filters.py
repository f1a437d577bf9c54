"""Filters of recommendations."""

from common.rest.filters import ResourceFilterSet, UUIDFilter
from recommendations.models import Evidence, PolicyRecommendation


class RecommendationFilter(ResourceFilterSet):
    stakeholder = UUIDFilter(field_name="stakeholders")

    class Meta(ResourceFilterSet.Meta):
        model = PolicyRecommendation
        fields = ["recommendation_type", "status", "priority"]


class EvidenceFilter(ResourceFilterSet):
    recommendation = UUIDFilter()

    class Meta(ResourceFilterSet.Meta):
        model = Evidence
        fields = ["evidence_type"]
