"""Monitoring entries, their history, and the bodies of the steps on them."""

from django.db import transaction
from rest_framework import serializers

from common.models import WorkItem
from common.rest.serializers import MoneyField, ResourceSerializer, ScopedRelatedField
from monitoring.choices import ApprovalStatus, DistributionPolicy
from monitoring.models import MonitoringEntry, MonitoringUpdate
from monitoring.services import (
    TRANSITIONS,
    advance_approval,
    guard_partner_change,
    log_progress,
    mirror_to_project,
    mirrored,
)


class MonitoringEntrySerializer(ResourceSerializer):
    date_order = ("start_date", "target_end_date")
    next_approval_statuses = serializers.SerializerMethodField()

    class Meta:
        model = MonitoringEntry
        fields = [
            "id",
            "title",
            "summary",
            "category",
            "status",
            "priority",
            "progress",
            "budget_allocation",
            "implementing_moa",
            "communities",
            "start_date",
            "target_end_date",
            "approval_status",
            "next_approval_statuses",
            "execution_project",
            "enable_workitem_tracking",
            "budget_distribution_policy",
            "auto_sync_progress",
            "auto_sync_status",
            "created_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["approval_status", "execution_project", "created_by"]

    def get_next_approval_statuses(self, entry) -> list[ApprovalStatus]:
        allowed = TRANSITIONS[entry.approval_status]
        return [status for status in ApprovalStatus.values if status in allowed]


class MonitoringEntryChangeSerializer(MonitoringEntrySerializer):
    """An existing entry: a new `approval_status` is a step of the chain, with all its rules."""

    class Meta(MonitoringEntrySerializer.Meta):
        read_only_fields = ["execution_project", "created_by"]

    def validate(self, attrs):
        guard_partner_change(self.instance, attrs, self.actor)
        return super().validate(attrs)

    @transaction.atomic
    def update(self, instance, validated_data):
        status = validated_data.pop("approval_status", instance.approval_status)
        before, project = (instance.progress, instance.status), mirrored(instance)
        instance = super().update(instance, validated_data)
        log_progress(instance, before, self.actor)
        mirror_to_project(instance, project)
        if status != instance.approval_status:
            advance_approval(instance, status, self.actor)
        return instance


class MonitoringUpdateSerializer(ResourceSerializer):
    class Meta:
        model = MonitoringUpdate
        fields = [
            "id",
            "entry",
            "update_type",
            "previous_value",
            "new_value",
            "notes",
            "created_by",
            "created_at",
        ]
        read_only_fields = ["update_type", "previous_value", "new_value", "created_by"]


class AdvanceSerializer(serializers.Serializer):
    approval_status = serializers.ChoiceField(choices=ApprovalStatus.choices)
    notes = serializers.CharField(required=False, allow_blank=True, max_length=5000)


class AmountSerializer(serializers.Serializer):
    work_item = ScopedRelatedField(queryset=WorkItem.objects.all())
    amount = MoneyField(max_digits=14, decimal_places=2, min_value=0)


class DistributionSerializer(serializers.Serializer):
    policy = serializers.ChoiceField(choices=DistributionPolicy.choices)
    amounts = AmountSerializer(many=True, required=False, max_length=200)

    def shares(self):
        """Return the amounts by work item id; of two for one item the last counts."""
        rows = self.validated_data.get("amounts", [])
        return {row["work_item"].pk: row["amount"] for row in rows}
