"""The life of a recommendation: draft, categorize, submit, routed, approved, and tracked."""

import json

import pytest
from django.urls import reverse

from common.models import AuditLog
from coordination.models import Organization
from recommendations.models import PolicyRecommendation

pytestmark = pytest.mark.integration


@pytest.fixture
def draft(api_client, world):
    """A draft of the staff's that concerns the bmoa's organization."""
    body = {
        "title": "Mobile clinics",
        "recommendation_type": "program",
        "stakeholders": [str(world.user("bmoa").moa_organization_id)],
    }
    made = api_client.as_role("oobc_staff").post(reverse("recommendation-list"), body).json()
    return PolicyRecommendation.objects.get(pk=made["id"])


@pytest.fixture
def step(api_client, django_capture_on_commit_callbacks):
    def take(role, name, target):
        with django_capture_on_commit_callbacks(execute=True):
            url = reverse(f"recommendation-{name}", args=[target.pk])
            response = api_client.as_role(role).post(url)
        target.refresh_from_db()
        return response

    return take


def test_draft_categorize_approve_assigns_stakeholders_and_tells_them(
    api_client, draft, step, mock_external_services
):
    url = reverse("recommendation-detail", args=[draft.pk])
    api_client.as_role("oobc_staff").patch(url, {"recommendation_type": "policy"})
    for role, name in (("oobc_staff", "submit"), ("oobc_staff", "review")):
        assert step(role, name, draft).status_code == 200
    assert step("oobc_staff", "approve", draft).status_code == 403
    mock_external_services.clear()
    assert step("oobc_executive", "approve", draft).json()["status"] == "approved"
    emails = list(
        Organization.objects.filter(recommendations=draft).values_list("email", flat=True)
    )
    told = [message["recipient"] for message in mock_external_services]
    assert told == [*emails, "policy-tracking"]


def test_automated_routing_assigns_reviewers_by_type_and_tells_them(
    draft, step, mock_external_services, world
):
    step("oobc_staff", "submit", draft)
    reviewers = list(draft.reviewers.all())
    assert reviewers
    assert {person.user_type for person in reviewers} == {"oobc_staff"}
    assert world.user("oobc_staff") not in reviewers
    told = [message["recipient"] for message in mock_external_services]
    assert sorted(told) == sorted(person.email for person in reviewers)


def test_automated_routing_after_a_revision_keeps_the_reviewers(
    draft, step, mock_external_services
):
    step("oobc_staff", "submit", draft)
    first = set(draft.reviewers.all())
    step("oobc_staff", "revise", draft)
    mock_external_services.clear()
    step("oobc_staff", "submit", draft)
    assert (set(draft.reviewers.all()), mock_external_services) == (first, [])


def test_approval_updates_the_policy_tracking_dashboard(hx_client, draft, step):
    def cards():
        client = hx_client.as_role("oobc_executive")
        return client.get(reverse("policies:stats_cards")).context["stats"]

    before = cards()
    for name in ("submit", "review"):
        step("oobc_staff", name, draft)
    url = reverse("policies:step", args=[draft.pk, "approve"])
    events = json.loads(hx_client.as_role("oobc_executive").post(url).headers["HX-Trigger"])
    detail = {"id": str(draft.pk), "status": "approved"}
    assert events["recommendation-status-changed"] == detail
    assert cards() == before | {"approved": before["approved"] + 1}
    assert draft.milestones.count() == 2


def test_every_lifecycle_event_is_in_the_audit_log(draft, step, world):
    steps = [("oobc_staff", "submit"), ("oobc_staff", "review"), ("oobc_executive", "approve")]
    for role, name in steps:
        step(role, name, draft)
    rows = AuditLog.objects.filter(object_id=str(draft.pk), changes__has_key="status")
    told = [(row.actor, row.changes["status"][1]) for row in rows.order_by("pk")]
    staff, executive = world.user("oobc_staff"), world.user("oobc_executive")
    assert told == [
        (staff, "draft"),
        (staff, "submitted"),
        (staff, "under_review"),
        (executive, "approved"),
    ]
