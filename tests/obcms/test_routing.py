"""Routing of recommendations: whom a submission is assigned to, once, and who is told."""

import pytest
from django.core import mail
from django.core.cache import cache

from common.choices import UserType
from common.factories import MoaUserFactory, RecommendationFactory, UserFactory
from recommendations.choices import RecommendationType
from recommendations.routing import assign_reviewers
from recommendations.services import take_step
from recommendations.views import stats

pytestmark = pytest.mark.django_db


def submitted(**fields):
    return RecommendationFactory(status="submitted", **fields)


def test_a_submission_is_routed_after_commit_and_its_reviewers_are_told(
    django_capture_on_commit_callbacks,
):
    author, colleague = UserFactory(), UserFactory()
    draft = RecommendationFactory(
        recommendation_type=RecommendationType.PROGRAM, proposed_by=author
    )
    with django_capture_on_commit_callbacks(execute=True):
        take_step(draft, "submit", author)
        assert not draft.reviewers.exists()
    assert list(draft.reviewers.all()) == [colleague]
    assert [message.to for message in mail.outbox] == [[colleague.email]]


@pytest.mark.parametrize(
    ("kind", "reviewer"),
    [
        (RecommendationType.POLICY, UserType.OOBC_EXECUTIVE),
        (RecommendationType.PROGRAM, UserType.OOBC_STAFF),
        (RecommendationType.SERVICE, UserType.OOBC_STAFF),
    ],
)
def test_the_type_decides_who_reviews(kind, reviewer):
    people = {user_type: UserFactory(user_type=user_type) for user_type in UserType}
    assert assign_reviewers(submitted(recommendation_type=kind)) == [people[reviewer]]


def test_the_least_busy_come_first_and_those_shut_out_never():
    busy, idle, third = UserFactory.create_batch(3)
    UserFactory(is_active=False)
    UserFactory(is_approved=False)
    submitted().reviewers.add(busy)
    recommendation = submitted(recommendation_type=RecommendationType.SERVICE)
    assert assign_reviewers(recommendation) == [idle, third]


def test_twice_is_as_once():
    UserFactory.create_batch(3)
    recommendation = submitted(recommendation_type=RecommendationType.SERVICE)
    first = assign_reviewers(recommendation)
    UserFactory()
    assert assign_reviewers(recommendation) == []
    assert set(recommendation.reviewers.all()) == set(first)


def test_what_was_withdrawn_meanwhile_is_routed_to_nobody():
    UserFactory()
    assert assign_reviewers(RecommendationFactory(status="withdrawn")) == []


def test_the_counts_follow_every_step():
    cache.clear()
    staff, partner = UserFactory(), MoaUserFactory()
    recommendation = RecommendationFactory()
    assert (stats(staff)["in_review"], stats(partner)["total"]) == (0, 0)
    take_step(recommendation, "submit", staff)
    recommendation.stakeholders.add(partner.moa_organization)
    assert (stats(staff)["in_review"], stats(partner)["total"]) == (1, 1)
