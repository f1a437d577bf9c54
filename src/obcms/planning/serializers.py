"""Strategic goals and annual work plans on the wire."""

from rest_framework import serializers

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

    def validate(self, attrs):
        """Refuse entries of another organization: a partner must not learn of them by its plan."""
        owner = self.proposed(attrs, "organization")
        entries = attrs.get("entries")
        if entries is None and self.instance:
            entries = self.instance.entries.all()
        if any(entry.implementing_moa_id != owner.pk for entry in entries or ()):
            message = "Choose entries that the organization implements."
            raise serializers.ValidationError({"entries": [message]})
        return super().validate(attrs)
