"""The fixed vocabularies of coordination."""

from django.db import models


class OrganizationType(models.TextChoices):
    BMOA = "bmoa", "Bangsamoro ministry, office or agency"
    LGU = "lgu", "Local government unit"
    NGA = "nga", "National government agency"
    NGO = "ngo", "Non-governmental organization"
    ACADEME = "academe", "Academic institution"


class PartnershipStatus(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    ACTIVE = "active", "Active"
    ENDED = "ended", "Ended"


class EngagementType(models.TextChoices):
    MEETING = "meeting", "Meeting"
    CONSULTATION = "consultation", "Consultation"
    FIELD_VISIT = "field_visit", "Field visit"
    WORKSHOP = "workshop", "Workshop"
