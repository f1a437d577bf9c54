"""The fixed vocabularies of attendance."""

from django.db import models


class EventType(models.TextChoices):
    MEETING = "meeting", "Meeting"
    TRAINING = "training", "Training"
    ASSEMBLY = "assembly", "Assembly"
    FIELD_ACTIVITY = "field_activity", "Field activity"


class EventStatus(models.TextChoices):
    SCHEDULED = "scheduled", "Scheduled"
    CLOSED = "closed", "Closed"


class RecordStatus(models.TextChoices):
    EXPECTED = "expected", "Expected"
    CHECKED_IN = "checked_in", "Checked in"
    CHECKED_OUT = "checked_out", "Checked out"
    ABSENT = "absent", "Absent"


class Direction(models.TextChoices):
    IN = "in", "In"
    OUT = "out", "Out"


class TrainingStatus(models.TextChoices):
    ASSIGNED = "assigned", "Assigned"
    COMPLETED = "completed", "Completed"


PRESENT = [RecordStatus.CHECKED_IN, RecordStatus.CHECKED_OUT]
