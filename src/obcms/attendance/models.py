"""Events with their rosters, who came, what the staff is trained in, and how each one performs."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from attendance.choices import EventStatus, EventType, RecordStatus, TrainingStatus
from common.models.base import UUIDModel


class Event(UUIDModel):
    title = models.CharField(max_length=200)
    event_type = models.CharField(max_length=20, choices=EventType.choices)
    status = models.CharField(
        max_length=10, choices=EventStatus.choices, default=EventStatus.SCHEDULED, editable=False
    )
    venue = models.CharField(max_length=200, blank=True)
    organization = models.ForeignKey(
        "coordination.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="The partner whose event it is; none for one of the office.",
    )
    event_date = models.DateField()
    roster = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="attendance.AttendanceRecord", related_name="events"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="created_events",
    )

    class Meta:
        ordering = ["-event_date", "pk"]

    def __str__(self):
        return self.title


class AttendanceRecord(UUIDModel):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="records")
    participant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendance_records"
    )
    status = models.CharField(
        max_length=15, choices=RecordStatus.choices, default=RecordStatus.EXPECTED
    )
    checked_in_at = models.DateTimeField(null=True, editable=False)
    checked_out_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "participant"], name="on_the_roster_once")
        ]

    def __str__(self):
        return f"{self.participant} at {self.event}"


class StaffProfile(UUIDModel):
    """A member of the staff; its figures are recomputed from what they are counted from."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_profile"
    )
    position = models.CharField(max_length=120, blank=True)
    attendance_rate = models.PositiveSmallIntegerField(
        null=True,
        editable=False,
        validators=[MaxValueValidator(100)],
        help_text="Per cent of the settled records that are of presence; none before the first.",
    )
    completed_tasks = models.PositiveIntegerField(default=0, editable=False)
    assigned_trainings = models.PositiveIntegerField(default=0, editable=False)
    completed_trainings = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["user__username", "pk"]

    def __str__(self):
        return f"Profile of {self.user}"


class TrainingAssignment(UUIDModel):
    title = models.CharField(max_length=200)
    profile = models.ForeignKey(StaffProfile, on_delete=models.CASCADE, related_name="trainings")
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="trainings",
        help_text="Where it is taught: leaving that event completes the training.",
    )
    due_date = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=TrainingStatus.choices, default=TrainingStatus.ASSIGNED
    )
    completed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["due_date", "created_at", "pk"]

    def __str__(self):
        return self.title
