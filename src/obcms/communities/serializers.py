"""Places and communities on the wire."""

from common.rest.serializers import ResourceSerializer
from communities.models import (
    Barangay,
    Municipality,
    MunicipalityCoverage,
    OBCCommunity,
    Province,
    Region,
)


class RegionSerializer(ResourceSerializer):
    class Meta:
        model = Region
        fields = ["id", "name", "code"]


class ProvinceSerializer(ResourceSerializer):
    class Meta:
        model = Province
        fields = ["id", "name", "code", "region"]


class MunicipalitySerializer(ResourceSerializer):
    class Meta:
        model = Municipality
        fields = ["id", "name", "code", "province"]


class BarangaySerializer(ResourceSerializer):
    class Meta:
        model = Barangay
        fields = ["id", "name", "code", "municipality"]


class CommunitySerializer(ResourceSerializer):
    class Meta:
        model = OBCCommunity
        fields = [
            "id",
            "name",
            "barangay",
            "population",
            "households",
            "notes",
            "created_at",
            "updated_at",
        ]


class MunicipalityCoverageSerializer(ResourceSerializer):
    class Meta:
        model = MunicipalityCoverage
        fields = [
            "id",
            "municipality",
            "total_communities",
            "total_population",
            "total_households",
            "updated_at",
        ]
        read_only_fields = fields
