"""Filters of planning."""

from common.rest.filters import ResourceFilterSet, UUIDFilter, YearFilter
from planning.models import AnnualWorkPlan, StrategicGoal


class StrategicGoalFilter(ResourceFilterSet):
    class Meta(ResourceFilterSet.Meta):
        model = StrategicGoal
        fields = ["status", "priority"]


class AnnualWorkPlanFilter(ResourceFilterSet):
    goal = UUIDFilter()
    organization = UUIDFilter()
    fiscal_year = YearFilter()

    class Meta(ResourceFilterSet.Meta):
        model = AnnualWorkPlan
        fields = ["status"]
