"""Budget scenarios, their allocations and stages, and alerts on the wire."""

from django.db import transaction
from rest_framework import serializers

from common.rest.serializers import ResourceSerializer
from project_central import services
from project_central.choices import BudgetStage
from project_central.models import Alert, BudgetApprovalStage, BudgetScenario, ScenarioAllocation


class StageSerializer(ResourceSerializer):
    class Meta:
        model = BudgetApprovalStage
        fields = ["id", "stage", "position", "status", "notes", "decided_by", "decided_at"]


class BudgetScenarioSerializer(ResourceSerializer):
    stages = StageSerializer(many=True, read_only=True)

    class Meta:
        model = BudgetScenario
        fields = [
            "id",
            "title",
            "description",
            "fiscal_year",
            "total_budget",
            "status",
            "allocated_total",
            "utilization",
            "stages",
            "approved_at",
            "created_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["status", "approved_at", "created_by"]

    @transaction.atomic
    def update(self, instance, validated_data):
        services.lock_editable(instance)
        instance = super().update(instance, validated_data)
        services.refresh_totals(instance)
        return instance


class DecisionSerializer(serializers.Serializer):
    stage = serializers.ChoiceField(choices=BudgetStage.choices)
    notes = serializers.CharField(required=False, allow_blank=True, max_length=5000)


class AllocationSerializer(ResourceSerializer):
    class Meta:
        model = ScenarioAllocation
        fields = ["id", "scenario", "entry", "amount", "notes", "created_at", "updated_at"]

    def create(self, validated_data):
        return services.allocate(**validated_data)


class AllocationChangeSerializer(AllocationSerializer):
    """An existing allocation: it stays in its scenario and with its entry."""

    class Meta(AllocationSerializer.Meta):
        read_only_fields = ["scenario", "entry"]

    def update(self, instance, validated_data):
        amount = validated_data.get("amount", instance.amount)
        notes = validated_data.get("notes", instance.notes)
        return services.allocate(instance.scenario, instance.entry, amount, notes)


class AlertSerializer(ResourceSerializer):
    class Meta:
        model = Alert
        fields = [
            "id",
            "alert_type",
            "severity",
            "message",
            "due_date",
            "entry",
            "work_item",
            "acknowledged_by",
            "acknowledged_at",
            "created_at",
        ]
