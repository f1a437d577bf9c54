"""Routing a submitted recommendation to those who review its type."""

from django.db import transaction
from django.db.models import Count, Q

from common.choices import UserType
from common.models import User
from common.services.notifications import notify
from recommendations.choices import RecommendationStatus as Status
from recommendations.choices import RecommendationType
from recommendations.models import PolicyRecommendation

REVIEWERS = 2
REVIEWED_BY = {
    RecommendationType.POLICY: UserType.OOBC_EXECUTIVE,
    RecommendationType.PROGRAM: UserType.OOBC_STAFF,
    RecommendationType.SERVICE: UserType.OOBC_STAFF,
}
IN_REVIEW = [Status.SUBMITTED, Status.UNDER_REVIEW, Status.UNDER_CONSIDERATION]


@transaction.atomic
def assign_reviewers(recommendation):
    """Assign the least busy who may review its type, and tell them; return whom.

    Nobody where somebody is assigned already, or it is no longer waiting: twice is as once.
    """
    recommendation.refresh_from_db(from_queryset=PolicyRecommendation.objects.select_for_update())
    if recommendation.status != Status.SUBMITTED or recommendation.reviewers.exists():
        return []
    chosen = list(candidates(recommendation)[:REVIEWERS])
    recommendation.reviewers.set(chosen)
    for person in chosen:
        body = f"{recommendation.title} was submitted and is yours to review."
        notify("email", person.email, "A recommendation to review", body)
    return chosen


def candidates(recommendation):
    """Return who may review a recommendation but its author, the least busy first."""
    people = User.objects.filter(
        user_type=REVIEWED_BY[recommendation.recommendation_type],
        is_active=True,
        is_approved=True,
        roles__permissions__feature__code="recommendations_access",
    )
    waiting = Count("reviews", filter=Q(reviews__status__in=IN_REVIEW), distinct=True)
    people = people.exclude(pk=recommendation.proposed_by_id)
    return people.annotate(waiting=waiting).order_by("waiting", "pk")
