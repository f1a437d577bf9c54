"""The feeds on the wire."""

from rest_framework import serializers


class MonthsSerializer(serializers.Serializer):
    months = serializers.IntegerField(
        min_value=1, max_value=36, default=12, help_text="How many months, up to this one."
    )


class TrendSerializer(serializers.Serializer):
    month = serializers.RegexField(r"^\d{4}-\d{2}$")
    entries = serializers.IntegerField(min_value=0)
    work_items = serializers.IntegerField(min_value=0)
    updates = serializers.IntegerField(min_value=0)
    budget = serializers.DecimalField(max_digits=None, decimal_places=2)


class StaffPerformanceSerializer(serializers.Serializer):
    user = serializers.IntegerField()
    name = serializers.CharField()
    assigned = serializers.IntegerField(min_value=1)
    completed = serializers.IntegerField(min_value=0)
    overdue = serializers.IntegerField(min_value=0)
    average_progress = serializers.IntegerField(min_value=0, max_value=100)


class OrganizationBudgetSerializer(serializers.Serializer):
    organization = serializers.UUIDField()
    acronym = serializers.CharField()
    asked = serializers.DecimalField(max_digits=None, decimal_places=2)
    allocated = serializers.DecimalField(max_digits=None, decimal_places=2)
    variance = serializers.DecimalField(max_digits=None, decimal_places=2)


class BudgetFeedbackSerializer(serializers.Serializer):
    scenarios = serializers.IntegerField(min_value=0)
    total_budget = serializers.DecimalField(max_digits=None, decimal_places=2)
    allocated = serializers.DecimalField(max_digits=None, decimal_places=2)
    utilization = serializers.IntegerField(min_value=0, max_value=100)
    organizations = OrganizationBudgetSerializer(many=True)
