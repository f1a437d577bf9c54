"""The life of a recommendation: submit, review, approve, reject, withdraw, carry out."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from common.errors import WorkflowError
from common.policy import can, require
from recommendations.choices import RecommendationStatus as Status
from recommendations.models import Milestone, PolicyRecommendation
from recommendations.tasks import notify_stakeholders, route_recommendation

# action: (policy verb, statuses it starts from, status it leads to)
STEPS = {
    "submit": ("submit", {Status.DRAFT, Status.NEEDS_REVISION}, Status.SUBMITTED),
    "review": ("review", {Status.SUBMITTED}, Status.UNDER_REVIEW),
    "consider": ("review", {Status.UNDER_REVIEW}, Status.UNDER_CONSIDERATION),
    "revise": (
        "review",
        {Status.SUBMITTED, Status.UNDER_REVIEW, Status.UNDER_CONSIDERATION},
        Status.NEEDS_REVISION,
    ),
    "approve": ("approve", {Status.UNDER_REVIEW, Status.UNDER_CONSIDERATION}, Status.APPROVED),
    "reject": (
        "approve",
        {Status.SUBMITTED, Status.UNDER_REVIEW, Status.UNDER_CONSIDERATION},
        Status.REJECTED,
    ),
    "withdraw": ("submit", {Status.DRAFT, Status.SUBMITTED}, Status.WITHDRAWN),
    "implement": ("review", {Status.APPROVED}, Status.IN_IMPLEMENTATION),
    "complete": ("review", {Status.IN_IMPLEMENTATION}, Status.IMPLEMENTED),
}
EDITABLE = {Status.DRAFT, Status.NEEDS_REVISION}
FIRST_MILESTONES = {"Implementation plan": 30, "First progress review": 90}


@transaction.atomic
def take_step(recommendation, action, actor):
    """Take a named step of the table above; approval opens tracking.

    PermissionDenied when the actor may not, WorkflowError when the status is not right for it.
    """
    verb, origins, target = STEPS[action]
    require(actor, verb, recommendation)
    recommendation.refresh_from_db(from_queryset=PolicyRecommendation.objects.select_for_update())
    if recommendation.status not in origins:
        message = f"A recommendation in {recommendation.status} cannot go to {target}."
        raise WorkflowError(message)
    recommendation.status = target
    recommendation.save(update_fields=["status", "updated_at"])
    if target == Status.SUBMITTED:
        transaction.on_commit(partial(route_recommendation.delay, str(recommendation.pk)))
    if target == Status.APPROVED:
        open_tracking(recommendation)
    if target in {Status.APPROVED, Status.REJECTED}:
        transaction.on_commit(partial(notify_stakeholders.delay, str(recommendation.pk)))
    return recommendation


def open_tracking(recommendation):
    """Begin to track an approved recommendation, with its first milestones (days from today)."""
    recommendation.tracking_opened_at = timezone.now()
    recommendation.save(update_fields=["tracking_opened_at", "updated_at"])
    for title, days in FIRST_MILESTONES.items():
        Milestone.objects.create(
            recommendation=recommendation,
            title=title,
            due_date=timezone.localdate() + timedelta(days=days),
        )


def available_steps(recommendation, actor):
    """Return the steps that the actor may take now, in the table's order."""
    return [
        action
        for action, (verb, origins, _) in STEPS.items()
        if recommendation.status in origins and can(actor, verb, recommendation)
    ]


def require_editable(recommendation):
    """Raise WorkflowError unless the text may still be edited or deleted."""
    if recommendation.status not in EDITABLE:
        raise WorkflowError("Only a draft, or one that needs revision, can be changed.")
