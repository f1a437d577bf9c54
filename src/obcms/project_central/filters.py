"""Filters of project central."""

from common.rest.filters import ResourceFilterSet, StrictBooleanFilter, UUIDFilter, YearFilter
from project_central.models import Alert, BudgetScenario, ScenarioAllocation


class BudgetScenarioFilter(ResourceFilterSet):
    fiscal_year = YearFilter()

    class Meta(ResourceFilterSet.Meta):
        model = BudgetScenario
        fields = ["status"]


class AllocationFilter(ResourceFilterSet):
    scenario = UUIDFilter()
    entry = UUIDFilter()

    class Meta(ResourceFilterSet.Meta):
        model = ScenarioAllocation
        fields = []


class AlertFilter(ResourceFilterSet):
    entry = UUIDFilter()
    work_item = UUIDFilter()
    is_open = StrictBooleanFilter(field_name="acknowledged_at", lookup_expr="isnull")

    class Meta(ResourceFilterSet.Meta):
        model = Alert
        fields = ["alert_type", "severity"]
