"""What a municipality's communities add up to, and several municipalities' together."""

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from communities.models import MunicipalityCoverage, OBCCommunity


def refresh_coverage(municipality_id):
    """Count a municipality's living communities, their people and their households, anew."""
    living = OBCCommunity.objects.filter(barangay__municipality=municipality_id)
    totals = living.aggregate(
        total_communities=Count("pk"),
        total_population=Coalesce(Sum("population"), 0),
        total_households=Coalesce(Sum("households"), 0),
    )
    MunicipalityCoverage.objects.update_or_create(municipality_id=municipality_id, defaults=totals)


def coverage_of(communities):
    """Return the coverage of each municipality that has one of the communities (a queryset)."""
    places = communities.order_by().values("barangay__municipality")
    return MunicipalityCoverage.objects.filter(municipality__in=places).select_related(
        "municipality"
    )


def add_up(coverages):
    """Return how many municipalities, communities, people and households coverages stand for."""
    return coverages.filter(total_communities__gt=0).aggregate(
        municipalities=Count("pk"),
        communities=Coalesce(Sum("total_communities"), 0),
        population=Coalesce(Sum("total_population"), 0),
        households=Coalesce(Sum("total_households"), 0),
    )
