"""The API of places and communities."""

from common.rest.views import ReadViewSet, ReferredViewSet, ResourceViewSet
from communities import filters, models, serializers


class PlaceViewSet(ReferredViewSet):
    search_fields = ["name", "code"]
    ordering_fields = ["name", "code"]


class RegionViewSet(PlaceViewSet):
    queryset = models.Region.objects.all()
    serializer_class = serializers.RegionSerializer


class ProvinceViewSet(PlaceViewSet):
    queryset = models.Province.objects.all()
    serializer_class = serializers.ProvinceSerializer
    filterset_class = filters.ProvinceFilter


class MunicipalityViewSet(PlaceViewSet):
    queryset = models.Municipality.objects.all()
    serializer_class = serializers.MunicipalitySerializer
    filterset_class = filters.MunicipalityFilter


class BarangayViewSet(PlaceViewSet):
    queryset = models.Barangay.objects.all()
    serializer_class = serializers.BarangaySerializer
    filterset_class = filters.BarangayFilter


class CommunityViewSet(ResourceViewSet):
    """Communities; a deleted one is kept, and shown to nobody."""

    queryset = models.OBCCommunity.objects.all()
    serializer_class = serializers.CommunitySerializer
    filterset_class = filters.CommunityFilter
    search_fields = ["name", "notes"]
    ordering_fields = ["name", "population", "households"]


class MunicipalityCoverageViewSet(ReadViewSet):
    queryset = models.MunicipalityCoverage.objects.all()
    serializer_class = serializers.MunicipalityCoverageSerializer
    filterset_class = filters.MunicipalityCoverageFilter
    search_fields = ["municipality__name"]
    ordering_fields = ["total_communities", "total_population", "total_households"]
