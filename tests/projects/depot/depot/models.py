"""What only PostgreSQL stores."""

from django.conf import settings
from django.contrib.postgres import fields
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MinLengthValidator
from django.db import models


class Badge(models.Model):
    """What a user shows at the door, in a header of the house."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    number = models.CharField(max_length=20, unique=True)

    def __str__(self):
        return self.number


class Crate(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    marks = fields.ArrayField(
        models.CharField(max_length=8, validators=[MinLengthValidator(2)]), size=4
    )
    grid = fields.ArrayField(fields.ArrayField(models.SmallIntegerField(), size=2), default=list)
    labels = fields.HStoreField(default=dict)
    weight = fields.DecimalRangeField(null=True)
    facts = models.JSONField(default=dict)
    words = SearchVectorField(null=True)

    class Meta:
        indexes = [GinIndex(fields=["words"], name="crate_words")]

    def __str__(self):
        return f"crate {self.pk}"


class Booking(models.Model):
    """Of a crate: no two at one time, as the database itself sees to."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    crate = models.ForeignKey(Crate, on_delete=models.CASCADE)
    period = fields.DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_at_a_time", expressions=[("crate", "="), ("period", "&&")]
            )
        ]

    def __str__(self):
        return f"booking {self.pk}"
