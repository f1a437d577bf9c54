"""The fixed vocabularies of policy recommendations."""

from django.db import models


class RecommendationType(models.TextChoices):
    POLICY = "policy", "Policy"
    PROGRAM = "program", "Program"
    SERVICE = "service", "Service"


class RecommendationStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    UNDER_REVIEW = "under_review", "Under review"
    UNDER_CONSIDERATION = "under_consideration", "Under consideration"
    APPROVED = "approved", "Approved"
    IN_IMPLEMENTATION = "in_implementation", "In implementation"
    IMPLEMENTED = "implemented", "Implemented"
    NEEDS_REVISION = "needs_revision", "Needs revision"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EvidenceType(models.TextChoices):
    STUDY = "study", "Study"
    CONSULTATION = "consultation", "Consultation"
    STATISTIC = "statistic", "Statistic"
    TESTIMONY = "testimony", "Testimony"
