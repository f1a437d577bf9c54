"""Who is away and when, and who sees whose calendar."""

from django.conf import settings
from django.db import models

from common.choices import LeaveStatus, LeaveType
from common.models.base import UUIDModel


class LeaveRequest(UUIDModel):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        editable=False,
        related_name="leave_requests",
    )
    leave_type = models.CharField(max_length=20, choices=LeaveType.choices)
    start_date = models.DateField()
    end_date = models.DateField()
    reason = models.TextField(blank=True, max_length=5000)
    status = models.CharField(
        max_length=10, choices=LeaveStatus.choices, default=LeaveStatus.PENDING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="decided_leave_requests",
    )

    class Meta:
        ordering = ["-start_date", "pk"]

    def __str__(self):
        return f"{self.get_leave_type_display()} of {self.user}"


class CalendarShare(UUIDModel):
    """The viewer sees in its calendar what the owner is assigned to, and when the owner is away."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        editable=False,
        related_name="calendar_shares",
    )
    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_calendars"
    )

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "viewer"], name="calendar_is_shared_once")
        ]

    def __str__(self):
        return f"Calendar of {self.owner} for {self.viewer}"
