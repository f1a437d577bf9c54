"""The API of planning."""

from common.rest.views import ReferredViewSet, ResourceViewSet
from planning import filters, serializers
from planning.models import AnnualWorkPlan, StrategicGoal


class StrategicGoalViewSet(ReferredViewSet):
    queryset = StrategicGoal.objects.all()
    serializer_class = serializers.StrategicGoalSerializer
    filterset_class = filters.StrategicGoalFilter
    search_fields = ["title", "description"]
    ordering_fields = ["title", "start_year", "end_year", "progress"]


class AnnualWorkPlanViewSet(ResourceViewSet):
    queryset = AnnualWorkPlan.objects.prefetch_related("entries")
    serializer_class = serializers.AnnualWorkPlanSerializer
    filterset_class = filters.AnnualWorkPlanFilter
    search_fields = ["title", "objectives"]
    ordering_fields = ["title", "fiscal_year", "status"]
    author_field = "created_by"
