"""Policy recommendations, the evidence for them, and the milestones of those approved."""

from django.conf import settings
from django.db import models

from common.choices import Priority
from common.models.base import UUIDModel
from recommendations.choices import EvidenceType, RecommendationStatus, RecommendationType


class PolicyRecommendation(UUIDModel):
    title = models.CharField(max_length=200)
    problem_statement = models.TextField(blank=True, max_length=5000)
    proposal = models.TextField(blank=True, max_length=5000)
    recommendation_type = models.CharField(max_length=10, choices=RecommendationType.choices)
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.MEDIUM)
    status = models.CharField(
        max_length=20, choices=RecommendationStatus.choices, default=RecommendationStatus.DRAFT
    )
    stakeholders = models.ManyToManyField(
        "coordination.Organization", blank=True, related_name="recommendations"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="recommendations",
    )
    reviewers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, editable=False, related_name="reviews"
    )
    tracking_opened_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return self.title


class Evidence(UUIDModel):
    recommendation = models.ForeignKey(
        PolicyRecommendation, on_delete=models.CASCADE, related_name="evidence"
    )
    evidence_type = models.CharField(max_length=20, choices=EvidenceType.choices)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=5000)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self):
        return self.title


class Milestone(UUIDModel):
    recommendation = models.ForeignKey(
        PolicyRecommendation, on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(max_length=200)
    due_date = models.DateField()
    is_reached = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_date", "pk"]

    def __str__(self):
        return self.title
