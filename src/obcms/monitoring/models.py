"""Monitoring entries (programmes, projects and activities) and the log of what happened to them."""

from django.conf import settings
from django.db import models

from common.choices import Priority
from common.models.base import UUIDModel, money_field, percent_field
from monitoring.choices import (
    ApprovalStatus,
    Category,
    DistributionPolicy,
    EntryStatus,
    UpdateType,
)


class MonitoringEntry(UUIDModel):
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, max_length=5000)
    category = models.CharField(max_length=20, choices=Category.choices)
    status = models.CharField(
        max_length=20, choices=EntryStatus.choices, default=EntryStatus.PLANNING
    )
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.MEDIUM)
    progress = percent_field()
    budget_allocation = money_field(null=True, blank=True)
    implementing_moa = models.ForeignKey(
        "coordination.Organization", on_delete=models.PROTECT, related_name="entries"
    )
    communities = models.ManyToManyField(
        "communities.OBCCommunity", blank=True, related_name="entries"
    )
    start_date = models.DateField(null=True, blank=True)
    target_end_date = models.DateField(null=True, blank=True)
    approval_status = models.CharField(
        max_length=20, choices=ApprovalStatus.choices, default=ApprovalStatus.DRAFT
    )
    execution_project = models.OneToOneField(
        "common.WorkItem",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="executed_entry",
    )
    enable_workitem_tracking = models.BooleanField(default=False)
    budget_distribution_policy = models.CharField(
        max_length=10, choices=DistributionPolicy.choices, default=DistributionPolicy.EQUAL
    )
    auto_sync_progress = models.BooleanField(default=True)
    auto_sync_status = models.BooleanField(default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="created_entries",
    )

    class Meta:
        ordering = ["-created_at", "pk"]
        verbose_name_plural = "monitoring entries"

    def __str__(self):
        return self.title


class MonitoringUpdate(UUIDModel):
    entry = models.ForeignKey(MonitoringEntry, on_delete=models.CASCADE, related_name="updates")
    update_type = models.CharField(
        max_length=20, choices=UpdateType.choices, default=UpdateType.NOTE
    )
    previous_value = models.CharField(max_length=200, blank=True, editable=False)
    new_value = models.CharField(max_length=200, blank=True, editable=False)
    notes = models.TextField(blank=True, max_length=5000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="monitoring_updates",
    )

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return f"{self.get_update_type_display()} of {self.entry}"
