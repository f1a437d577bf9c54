"""Work items: one tree for projects, activities and tasks."""

from django.conf import settings
from django.db import models

from common.choices import Priority, WorkStatus, WorkType
from common.models.base import UUIDModel, money_field, percent_field


class WorkItem(UUIDModel):
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=5000)
    work_type = models.CharField(max_length=20, choices=WorkType.choices, default=WorkType.TASK)
    status = models.CharField(
        max_length=20, choices=WorkStatus.choices, default=WorkStatus.NOT_STARTED
    )
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.MEDIUM)
    progress = percent_field()
    allocated_budget = money_field(null=True, blank=True)
    start_date = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    is_calendar_visible = models.BooleanField(default=True)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    related_ppa = models.ForeignKey(
        "monitoring.MonitoringEntry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="work_items",
        help_text="The entry that the item carries out. A child always has its parent's.",
    )
    assignees = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="work_items"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="created_work_items",
    )

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.title
