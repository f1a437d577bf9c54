import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from mptt.models import MPTTModel, TreeForeignKey
from people.models import District, Row


class SectorCategory(MPTTModel):
    district = models.ForeignKey(District, on_delete=models.CASCADE)
    parent = TreeForeignKey("self", on_delete=models.CASCADE, null=True, blank=True)
    name = models.CharField(max_length=40)


class SectorSite(Row):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    district = models.ForeignKey(District, on_delete=models.CASCADE)
    category = models.ForeignKey(SectorCategory, on_delete=models.SET_NULL, null=True, blank=True)
    code = models.CharField(
        max_length=9, unique=True, validators=[RegexValidator(r"^[A-Z]{3}-[0-9]{5}\Z")]
    )
    name = models.CharField(max_length=80)
    opened = models.DateField(null=True, blank=True)
    area = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)


class SectorLabel(Row):
    district = models.ForeignKey(District, on_delete=models.CASCADE)
    slug = models.SlugField(unique=True)


class SectorProject(Row):
    STATUSES = [("planned", "Planned"), ("open", "Open"), ("done", "Done")]

    district = models.ForeignKey(District, on_delete=models.CASCADE)
    site = models.ForeignKey(SectorSite, on_delete=models.CASCADE)
    labels = models.ManyToManyField(SectorLabel, blank=True)
    title = models.CharField(max_length=80)
    status = models.CharField(max_length=8, choices=STATUSES, default="planned")
    starts = models.DateField()
    ends = models.DateField()
    hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="sector_project_order"
            )
        ]


class SectorTask(Row):
    project = models.ForeignKey(SectorProject, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=80)
    done = models.BooleanField(default=False)
    estimate = models.DurationField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    edits = models.PositiveIntegerField(default=0, editable=False)


class SectorDocument(Row):
    project = models.ForeignKey(SectorProject, on_delete=models.CASCADE)
    title = models.CharField(max_length=80)
    file = models.FileField(upload_to="sector")


class SectorInspection(Row):
    site = models.ForeignKey(SectorSite, on_delete=models.CASCADE)
    score = models.SmallIntegerField(validators=[MinValueValidator(0), MaxValueValidator(10)])
    inspector = models.EmailField()
    remark = models.TextField(blank=True)


class SectorContact(Row):
    site = models.OneToOneField(SectorSite, on_delete=models.CASCADE)
    website = models.URLField()
    address = models.GenericIPAddressField(null=True, blank=True)


class SectorAssignment(Row):
    project = models.ForeignKey(SectorProject, on_delete=models.CASCADE)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)

    class Meta:
        unique_together = [("project", "person")]


class SectorLog(Row):
    district = models.ForeignKey(District, on_delete=models.CASCADE)
    text = models.CharField(max_length=80)
    details = models.JSONField(default=dict)
    written = models.DateTimeField(auto_now_add=True)
