from django.contrib.auth.models import AbstractUser
from django.db import models


class Row(models.Model):
    """What is like any other row of the town."""

    class Meta:
        abstract = True

    def __str__(self):
        return f"{type(self).__name__} {self.pk}"


class Region(Row):
    """Its rows are seeded by a migration."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60)


class District(Row):
    """The tenant."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    name = models.CharField(max_length=60, unique=True)


class Person(AbstractUser):
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    is_auditor = models.BooleanField(default=False)
