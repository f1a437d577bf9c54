"""What several models share."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

FIRST_YEAR, LAST_YEAR = 2000, 2100


class TimeStamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class UUIDModel(TimeStamped):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


def percent_field(**options):
    """Return a field of whole per cent, 0 to 100."""
    return models.PositiveSmallIntegerField(
        default=0, validators=[MinValueValidator(0), MaxValueValidator(100)], **options
    )


def year_field():
    """Return a field of a calendar year, 2000 to 2100."""
    return models.PositiveSmallIntegerField(
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )


def money_field(**options):
    """Return a field of Philippine pesos, never negative."""
    return models.DecimalField(
        max_digits=14, decimal_places=2, validators=[MinValueValidator(0)], **options
    )
