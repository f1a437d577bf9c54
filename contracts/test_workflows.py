"""Workflows under faults: each effect point fails once, and each delivery comes twice."""

import datetime as dt
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ai_assistant.factories import ConversationFactory
from ai_assistant.services import send_message
from common.choices import LeaveStatus, WorkStatus
from common.context import acting_as
from common.factories import (
    BarangayFactory,
    LeaveRequestFactory,
    MonitoringEntryFactory,
    RecommendationFactory,
    UserFactory,
    WorkItemFactory,
)
from common.models import LeaveRequest, User, WorkItem
from common.services import leave as leaves
from common.services import users, work_items
from project_central.reporting import feeds
from project_central.tasks import escalate_overdue
from recommendations import services as recommendations
from recommendations.models import PolicyRecommendation

pytestmark = [pytest.mark.integration, pytest.mark.slow]

LOG = "common.AuditLog"


@pytest.fixture(autouse=True)
def adapters(celery_eager):
    """Tasks run in place, as a worker would run them at once."""
    with celery_eager():
        yield


def test_a_recommendation_is_submitted_and_routed(faults, world):
    draft = RecommendationFactory(stakeholders=[world.user("bmoa").moa_organization])
    staff = world.user("oobc_staff")

    def submit():
        with acting_as(staff, "test"):
            recommendations.take_step(
                PolicyRecommendation.objects.get(pk=draft.pk), "submit", staff
            )

    trials = faults(submit, audit=LOG, actor=staff)
    assert {trial.notes.kind for trial in trials} >= {"write", "hook", "task"}


def test_a_recommendation_is_approved_and_tracked(faults, client, world):
    organization = world.user("bmoa").moa_organization
    reviewed = RecommendationFactory(stakeholders=[organization], status="under_review")
    executive = world.user("oobc_executive")

    def approve():
        with acting_as(executive, "test"):
            recommendations.take_step(
                PolicyRecommendation.objects.get(pk=reviewed.pk), "approve", executive
            )

    cards = partial(client.as_role("oobc_staff").get, reverse("policies:stats_cards"))
    trials = faults(approve, audit=LOG, actor=executive, reads={"the cards of policies": cards})
    assert {trial.notes.kind for trial in trials} >= {"write", "hook", "task", "mail"}


def test_leave_is_decided(faults, client, world):
    leave = LeaveRequestFactory(user=world.user("oobc_staff"))
    executive = world.user("oobc_executive")

    def decide():
        with acting_as(executive, "test"):
            leaves.decide_leave(
                LeaveRequest.objects.get(pk=leave.pk), LeaveStatus.GRANTED, executive
            )

    feed = partial(client.as_role("oobc_executive").get, reverse("common:work_item_calendar_feed"))
    trials = faults(decide, audit=LOG, actor=executive, reads={"the calendar": feed})
    assert {trial.notes.kind for trial in trials} >= {"write", "cache", "mail"}


def test_a_user_is_approved(faults, world):
    waiting = UserFactory(is_approved=False, password=None)
    admin = world.user("admin")

    def approve():
        with acting_as(admin, "test"):
            users.approve_user(User.objects.get(pk=waiting.pk), admin)

    trials = faults(approve, audit=LOG, actor=admin)
    assert {trial.notes.kind for trial in trials} >= {"write", "hook", "mail"}


def test_progress_rolls_up_to_the_entry(faults, world):
    entry = MonitoringEntryFactory()
    project = WorkItemFactory(related_ppa=entry, work_type="project")
    task = WorkItemFactory(parent=project, work_type="task")
    entry.execution_project = project
    entry.save()
    staff = world.user("oobc_staff")
    task.assignees.add(staff)

    def complete():
        item = WorkItem.objects.get(pk=task.pk)
        item.status = WorkStatus.COMPLETED
        with acting_as(staff, "test"):
            work_items.save_work_item(item, staff)

    reads = {"the trend": feeds.trend, "the staff's performance": feeds.staff_performance}
    trials = faults(complete, audit=LOG, actor=staff, reads=reads)
    assert {trial.notes.kind for trial in trials} >= {"write", "cache"}


def test_overdue_entries_are_escalated(faults, world):
    escalate_overdue()  # of what the world has
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    MonitoringEntryFactory.create_batch(2, target_end_date=yesterday)
    trials = faults(escalate_overdue, audit=LOG, reads={"the overview": feeds.overview})
    assert {trial.notes.kind for trial in trials} >= {"write", "hook", "mail"}


def test_a_question_is_answered_and_followed_up(faults, world):
    conversation = ConversationFactory(owner=world.user("oobc_staff"))
    key = "7d3a8d4e-54a4-4a8e-9a3c-0d7f8a1b2c3d"

    def ask():
        send_message(conversation, "todo: Visit the site", key)

    assert {trial.notes.kind for trial in faults(ask)} >= {"write", "hook", "task"}


def test_a_file_is_imported(faults, client, world):
    code = BarangayFactory().code
    text = f"barangay_code,name,population,households\n{code},Datu,120,20\n"
    client.as_role("oobc_staff")

    def upload():
        sent = SimpleUploadedFile("communities.csv", text.encode(), content_type="text/csv")
        body = {"kind": "communities", "file": sent}
        return client.post("/api/data-imports/jobs/", body)

    # A job that failed says so, and its next try too: both are in the audit log.
    trials = faults(upload, history=(LOG,), audit=LOG, actor=world.user("oobc_staff"))
    assert {trial.notes.kind for trial in trials} >= {"write", "cache", "hook", "task"}
