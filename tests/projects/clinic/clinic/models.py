import uuid

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models


class Keyed(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Practice(Keyed):
    """The tenant."""

    name = models.CharField(max_length=60, unique=True)


class Account(AbstractUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)


class Ward(Keyed):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True)
    name = models.CharField(max_length=30)
    floor = models.SmallIntegerField()

    class Meta:
        unique_together = [("practice", "name")]


class Patient(Keyed):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE)
    ward = models.ForeignKey(Ward, on_delete=models.SET_NULL, null=True, blank=True)
    code = models.CharField(
        max_length=8, unique=True, validators=[RegexValidator(r"^[A-Z]{2}-\d{4}\Z")]
    )
    name = models.CharField(max_length=80)
    scan = models.FileField(upload_to="scans")


class Visit(Keyed):
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE)
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    status = models.CharField(max_length=8, choices=[("planned", "Planned"), ("done", "Done")])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="visit_order"
            )
        ]


class Invoice(Keyed):
    """No row of it can be made without knowing what a number must be."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE)
    number = models.CharField(max_length=20)

    def clean(self):
        if not self.number.startswith(f"{self.practice.name}/"):
            raise ValidationError("An invoice is numbered by its practice.")
