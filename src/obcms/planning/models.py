"""Strategic goals, and the yearly plans by which organizations work towards them."""

from django.conf import settings
from django.db import models

from common.choices import Priority
from common.models.base import UUIDModel, money_field, percent_field, year_field
from planning.choices import GoalStatus, PlanStatus


class StrategicGoal(UUIDModel):
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=5000)
    status = models.CharField(
        max_length=10, choices=GoalStatus.choices, default=GoalStatus.PROPOSED
    )
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.MEDIUM)
    start_year = year_field()
    end_year = year_field()
    progress = percent_field()

    class Meta:
        ordering = ["start_year", "title", "pk"]

    def __str__(self):
        return self.title


class AnnualWorkPlan(UUIDModel):
    title = models.CharField(max_length=200)
    objectives = models.TextField(blank=True, max_length=5000)
    goal = models.ForeignKey(StrategicGoal, on_delete=models.PROTECT, related_name="plans")
    organization = models.ForeignKey(
        "coordination.Organization", on_delete=models.PROTECT, related_name="plans"
    )
    fiscal_year = year_field()
    status = models.CharField(max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    budget = money_field(null=True, blank=True)
    entries = models.ManyToManyField("monitoring.MonitoringEntry", blank=True, related_name="plans")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="annual_work_plans",
    )

    class Meta:
        ordering = ["-fiscal_year", "title", "pk"]

    def __str__(self):
        return self.title
