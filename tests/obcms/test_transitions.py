"""Entries and recommendations go from step to step, by who may take them."""

import pytest
from django.core import mail
from tests.obcms.api import client_of, url

from common.choices import WorkStatus
from common.errors import WorkflowError
from common.factories import (
    MonitoringEntryFactory,
    OrganizationFactory,
    RecommendationFactory,
)
from monitoring.choices import ApprovalStatus, EntryStatus
from monitoring.models import MonitoringEntry
from monitoring.services import advance_approval, enable_workitem_tracking
from recommendations.services import take_step

pytestmark = pytest.mark.django_db


class TestApproval:
    CHAIN = ("budget_review", "technical_review", "executive_approval", "approved", "enacted")

    def test_the_whole_chain_creates_and_starts_the_project(self, executive, own):
        own.enable_workitem_tracking = True
        own.save()
        for status in self.CHAIN:
            advance_approval(own, status, executive)
        own.refresh_from_db()
        assert own.execution_project.related_ppa == own
        assert own.execution_project.status == WorkStatus.IN_PROGRESS
        assert own.status == EntryStatus.ONGOING
        steps = own.updates.order_by("created_at").values_list("new_value", flat=True)
        assert list(steps) == list(self.CHAIN)

    def test_a_step_cannot_be_skipped(self, executive, own):
        with pytest.raises(WorkflowError):
            advance_approval(own, ApprovalStatus.APPROVED, executive)

    def test_staff_review_and_executives_approve(self, staff, executive):
        entry = MonitoringEntryFactory(approval_status=ApprovalStatus.EXECUTIVE_APPROVAL)
        path, body = url("monitoring-entry-advance", entry), {"approval_status": "approved"}
        assert client_of(staff).post(path, body).status_code == 403
        assert client_of(executive).post(path, body).json()["approval_status"] == "approved"

    def test_a_partner_cannot_advance_its_entry_by_any_way(self, partner, own):
        body = {"approval_status": "budget_review"}
        client = client_of(partner)
        assert client.post(url("monitoring-entry-advance", own), body).status_code == 403
        assert client.patch(url("monitoring-entry-detail", own), body).status_code == 403
        new = {
            "title": "x",
            "category": "moa_ppa",
            "implementing_moa": str(partner.moa_organization_id),
            "approval_status": "approved",
        }
        created = client.post(url("monitoring-entry-list"), new)
        assert created.json()["approval_status"] == "draft"

    def test_a_patched_status_is_a_step_and_a_refused_one_changes_nothing(self, staff, own):
        path = url("monitoring-entry-detail", own)
        client = client_of(staff)
        taken = client.patch(path, {"approval_status": "budget_review"})
        assert taken.json()["approval_status"] == "budget_review"
        refused = client.patch(path, {"approval_status": "enacted", "title": "Changed"})
        assert refused.status_code == 403
        skipped = client.patch(path, {"approval_status": "draft", "title": "Changed"})
        assert skipped.status_code == 409
        own.refresh_from_db()
        assert (own.title != "Changed", own.approval_status) == (True, "budget_review")

    def test_a_partner_cannot_raise_a_budget_under_review(self, partner, own):
        path, body = url("monitoring-entry-detail", own), {"budget_allocation": "9.00"}
        assert client_of(partner).patch(path, body).status_code == 200
        MonitoringEntry.objects.update(approval_status=ApprovalStatus.APPROVED)
        body = {"budget_allocation": "10.00"}
        assert client_of(partner).patch(path, body).status_code == 403

    def test_the_organization_hears_of_a_step_after_commit(
        self, staff, own, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            advance_approval(own, ApprovalStatus.BUDGET_REVIEW, staff)
            assert mail.outbox == []
        assert [message.to for message in mail.outbox] == [[own.implementing_moa.email]]

    def test_only_a_draft_is_deleted_and_only_without_work(self, staff, own):
        path = url("monitoring-entry-detail", own)
        enable_workitem_tracking(own, staff)
        response = client_of(staff).delete(path)
        assert (response.status_code, response.json()["blocked_by"]) == (409, ["work item"])
        advance_approval(own, ApprovalStatus.BUDGET_REVIEW, staff)
        assert client_of(staff).delete(path).json()["blocked_by"] == []


class TestRecommendations:
    def test_approval_opens_tracking_and_tells_the_stakeholders(
        self, staff, executive, django_capture_on_commit_callbacks
    ):
        organization = OrganizationFactory()
        recommendation = RecommendationFactory(stakeholders=[organization])
        for action in ("submit", "review", "consider"):
            take_step(recommendation, action, staff)
        path = url("recommendation-approve", recommendation)
        assert client_of(staff).post(path).status_code == 403
        with django_capture_on_commit_callbacks(execute=True):
            body = client_of(executive).post(path).json()
        assert (body["status"], len(body["milestones"])) == ("approved", 2)
        assert [message.to for message in mail.outbox] == [[organization.email]]

    def test_what_is_submitted_is_edited_no_more(self, staff):
        recommendation = RecommendationFactory()
        path = url("recommendation-detail", recommendation)
        assert client_of(staff).patch(path, {"title": "Better"}).status_code == 200
        take_step(recommendation, "submit", staff)
        assert client_of(staff).patch(path, {"title": "Worse"}).status_code == 409
        assert client_of(staff).delete(path).status_code == 409
