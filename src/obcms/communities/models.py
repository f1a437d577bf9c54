"""Places, the communities in them, and what each municipality's communities add up to."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from common.models.base import TimeStamped, UUIDModel


def count_field():
    """Return a count of people or households, bounded alike on every database."""
    return models.PositiveIntegerField(default=0, validators=[MaxValueValidator(100_000_000)])


class Place(models.Model):
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=20, unique=True)

    class Meta:
        abstract = True
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class Region(Place):
    pass


class Province(Place):
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="provinces")


class Municipality(Place):
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="municipalities")

    class Meta(Place.Meta):
        verbose_name_plural = "municipalities"


class Barangay(Place):
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="barangays"
    )


class CommunityQuerySet(models.QuerySet):
    def living(self):
        return self.filter(deleted_at=None)


class LivingManager(models.Manager.from_queryset(CommunityQuerySet)):
    def get_queryset(self):
        return super().get_queryset().living()


class OBCCommunity(UUIDModel):
    name = models.CharField(max_length=160)
    barangay = models.ForeignKey(Barangay, on_delete=models.PROTECT, related_name="communities")
    population = count_field()
    households = count_field()
    notes = models.TextField(blank=True, max_length=5000)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = LivingManager()
    all_objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "OBC community"
        verbose_name_plural = "OBC communities"

    def __str__(self):
        return self.name

    def delete(self, *args, **kwargs):
        """Mark the community deleted: its history stays, and every list leaves it out."""
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at", "updated_at"])


class MunicipalityCoverage(TimeStamped):
    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="coverage"
    )
    total_communities = models.PositiveIntegerField(default=0)
    total_population = models.PositiveBigIntegerField(default=0)
    total_households = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["municipality__name", "pk"]

    def __str__(self):
        return f"Coverage of {self.municipality}"
