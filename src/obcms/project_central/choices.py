"""The fixed vocabularies of project central."""

from django.db import models


class ScenarioStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"


class BudgetStage(models.TextChoices):
    """The stages of a scenario's approval, in their order."""

    BUDGET_REVIEW = "budget_review", "Budget review"
    TECHNICAL_REVIEW = "technical_review", "Technical review"
    EXECUTIVE_APPROVAL = "executive_approval", "Executive approval"


class StageStatus(models.TextChoices):
    PENDING = "pending", "Pending"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"


class AlertType(models.TextChoices):
    OVERDUE_ENTRY = "overdue_entry", "Overdue entry"
    OVERDUE_WORK_ITEM = "overdue_work_item", "Overdue work item"


class AlertSeverity(models.TextChoices):
    WARNING = "warning", "Warning"
    CRITICAL = "critical", "Critical"
