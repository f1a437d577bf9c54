"""Partner organizations, what they have agreed, and when they meet."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from common.models.base import UUIDModel
from coordination.choices import EngagementType, OrganizationType, PartnershipStatus


class Organization(UUIDModel):
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=20, unique=True)
    organization_type = models.CharField(max_length=10, choices=OrganizationType.choices)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["acronym", "pk"]

    def __str__(self):
        return self.acronym


class Partnership(UUIDModel):
    title = models.CharField(max_length=200)
    status = models.CharField(
        max_length=10, choices=PartnershipStatus.choices, default=PartnershipStatus.PROPOSED
    )
    organizations = models.ManyToManyField(Organization, blank=True, related_name="partnerships")
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title


class StakeholderEngagement(UUIDModel):
    title = models.CharField(max_length=200)
    engagement_type = models.CharField(max_length=20, choices=EngagementType.choices)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="engagements"
    )
    community = models.ForeignKey(
        "communities.OBCCommunity",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
    )
    engagement_date = models.DateField()
    participants = models.PositiveIntegerField(default=0, validators=[MaxValueValidator(1_000_000)])
    notes = models.TextField(blank=True, max_length=5000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False
    )

    class Meta:
        ordering = ["-engagement_date", "pk"]

    def __str__(self):
        return self.title
