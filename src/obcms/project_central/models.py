"""Budget scenarios with their allocations and approval, and alerts of what is overdue."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.models.base import UUIDModel, money_field, percent_field, year_field
from project_central.choices import (
    AlertSeverity,
    AlertType,
    BudgetStage,
    ScenarioStatus,
    StageStatus,
)


class BudgetScenario(UUIDModel):
    """One way to share a year's budget among entries; approval locks it."""

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=5000)
    fiscal_year = year_field()
    total_budget = money_field()
    status = models.CharField(
        max_length=10, choices=ScenarioStatus.choices, default=ScenarioStatus.DRAFT
    )
    allocated_total = money_field(default=0, editable=False)
    utilization = percent_field(editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="budget_scenarios",
    )

    class Meta:
        ordering = ["-fiscal_year", "title", "pk"]

    def __str__(self):
        return self.title


class ScenarioAllocation(UUIDModel):
    """What a scenario gives to an entry."""

    scenario = models.ForeignKey(
        BudgetScenario, on_delete=models.CASCADE, related_name="allocations"
    )
    entry = models.ForeignKey(
        "monitoring.MonitoringEntry", on_delete=models.PROTECT, related_name="allocations"
    )
    amount = money_field()
    notes = models.TextField(blank=True, max_length=5000)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "entry"], name="entry_is_allocated_once")
        ]

    def __str__(self):
        return f"{self.entry} in {self.scenario}"


class BudgetApprovalStage(UUIDModel):
    """One stage of a scenario's approval; they are decided in the order of `position`."""

    scenario = models.ForeignKey(BudgetScenario, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=20, choices=BudgetStage.choices)
    position = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=10, choices=StageStatus.choices, default=StageStatus.PENDING
    )
    notes = models.TextField(blank=True, max_length=5000)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="budget_decisions",
    )

    class Meta:
        ordering = ["scenario", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "stage"], name="stage_is_passed_once")
        ]

    def __str__(self):
        return f"{self.get_stage_display()} of {self.scenario}"


class Alert(UUIDModel):
    """Something that is overdue: one alert for each object and each date that it missed."""

    alert_type = models.CharField(max_length=20, choices=AlertType.choices)
    severity = models.CharField(max_length=10, choices=AlertSeverity.choices)
    message = models.CharField(max_length=300)
    due_date = models.DateField()
    entry = models.ForeignKey(
        "monitoring.MonitoringEntry",
        on_delete=models.CASCADE,
        null=True,
        related_name="alerts",
        help_text="The entry that is overdue, or that the overdue work item carries out.",
    )
    work_item = models.ForeignKey(
        "common.WorkItem", on_delete=models.CASCADE, null=True, related_name="alerts"
    )
    acknowledged_at = models.DateTimeField(null=True, editable=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="acknowledged_alerts",
    )

    class Meta:
        ordering = ["due_date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "due_date"],
                condition=Q(work_item__isnull=True),
                name="entry_is_alerted_once",
            ),
            models.UniqueConstraint(
                fields=["work_item", "due_date"], name="work_item_is_alerted_once"
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=False) | Q(work_item__isnull=False),
                name="alert_is_of_something",
            ),
        ]

    def __str__(self):
        return self.message
