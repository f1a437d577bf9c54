"""Filters of places and communities."""

from common.rest.filters import IdFilter, ResourceFilterSet
from communities.models import (
    Barangay,
    Municipality,
    MunicipalityCoverage,
    OBCCommunity,
    Province,
)


class ProvinceFilter(ResourceFilterSet):
    region = IdFilter()

    class Meta(ResourceFilterSet.Meta):
        model = Province
        fields = []


class MunicipalityFilter(ResourceFilterSet):
    province = IdFilter()

    class Meta(ResourceFilterSet.Meta):
        model = Municipality
        fields = []


class BarangayFilter(ResourceFilterSet):
    municipality = IdFilter()

    class Meta(ResourceFilterSet.Meta):
        model = Barangay
        fields = []


class CommunityFilter(ResourceFilterSet):
    barangay = IdFilter()
    municipality = IdFilter(field_name="barangay__municipality")

    class Meta(ResourceFilterSet.Meta):
        model = OBCCommunity
        fields = []


class MunicipalityCoverageFilter(ResourceFilterSet):
    municipality = IdFilter()
    province = IdFilter(field_name="municipality__province")

    class Meta(ResourceFilterSet.Meta):
        model = MunicipalityCoverage
        fields = []
