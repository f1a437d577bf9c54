"""Import jobs: a file, what it is of, and what became of its rows."""

from django.conf import settings
from django.db import models

from common.models.base import UUIDModel
from data_imports.choices import ImportKind, ImportStatus


class ImportJob(UUIDModel):
    kind = models.CharField(max_length=15, choices=ImportKind.choices)
    status = models.CharField(
        max_length=10, choices=ImportStatus.choices, default=ImportStatus.PENDING
    )
    file_name = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64, editable=False)
    csv = models.TextField(editable=False)
    created_rows = models.PositiveIntegerField(default=0)
    unchanged_rows = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="import_jobs"
    )

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "content_hash"], name="file_is_imported_once")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} from {self.file_name}"

    @property
    def source(self):
        """What the audit rows of this job's writes name as their source."""
        return f"import:{self.pk}"
