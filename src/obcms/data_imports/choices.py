"""The fixed vocabularies of imports."""

from django.db import models


class ImportKind(models.TextChoices):
    COMMUNITIES = "communities", "Communities"
    ENTRIES = "entries", "Monitoring entries"


class ImportStatus(models.TextChoices):
    PENDING = "pending", "Pending"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
