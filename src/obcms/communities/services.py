"""What a municipality's communities add up to."""

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
