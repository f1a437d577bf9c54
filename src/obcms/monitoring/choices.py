"""The fixed vocabularies of monitoring."""

from django.db import models


class Category(models.TextChoices):
    MOA_PPA = "moa_ppa", "MOA programme, project or activity"
    OOBC_PPA = "oobc_ppa", "OOBC programme, project or activity"
    OBC_REQUEST = "obc_request", "Request of a community"


class EntryStatus(models.TextChoices):
    PLANNING = "planning", "Planning"
    ONGOING = "ongoing", "Ongoing"
    COMPLETED = "completed", "Completed"
    ON_HOLD = "on_hold", "On hold"
    CANCELLED = "cancelled", "Cancelled"


class ApprovalStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    BUDGET_REVIEW = "budget_review", "Budget review"
    TECHNICAL_REVIEW = "technical_review", "Technical review"
    EXECUTIVE_APPROVAL = "executive_approval", "Executive approval"
    APPROVED = "approved", "Approved"
    ENACTED = "enacted", "Enacted"
    REJECTED = "rejected", "Rejected"


class DistributionPolicy(models.TextChoices):
    EQUAL = "equal", "Equal"
    WEIGHTED = "weighted", "Weighted by priority"
    MANUAL = "manual", "Manual"


class UpdateType(models.TextChoices):
    NOTE = "note", "Note"
    PROGRESS = "progress", "Progress"
    APPROVAL = "approval", "Approval"
    BUDGET = "budget", "Budget"
    TRACKING = "tracking", "Tracking"
