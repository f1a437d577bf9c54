"""Strategic goals and annual work plans on the wire."""

from common.rest.serializers import ResourceSerializer
from planning.models import AnnualWorkPlan, StrategicGoal


class StrategicGoalSerializer(ResourceSerializer):
    date_order = ("start_year", "end_year")

    class Meta:
        model = StrategicGoal
        fields = [
            "id",
            "title",
            "description",
            "status",
            "priority",
            "start_year",
            "end_year",
            "progress",
        ]


class AnnualWorkPlanSerializer(ResourceSerializer):
    class Meta:
        model = AnnualWorkPlan
        fields = [
            "id",
            "title",
            "objectives",
            "goal",
            "organization",
            "fiscal_year",
            "status",
            "budget",
            "entries",
            "created_by",
        ]
        read_only_fields = ["created_by"]
