"""Leave and shared calendars, imports, and the assistant."""

from unittest.mock import patch

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from ai_assistant.adapters import EchoAdapter, Reply
from ai_assistant.factories import ConversationFactory
from ai_assistant.services import send_message
from ai_assistant.tasks import answer_message, make_follow_ups
from common.choices import LeaveStatus, WorkStatus
from common.errors import WorkflowError
from common.factories import (
    BarangayFactory,
    CalendarShareFactory,
    LeaveRequestFactory,
    MoaUserFactory,
    OrganizationFactory,
    UserFactory,
    WorkItemFactory,
)
from common.models import AuditLog, LeaveRequest, WorkItem
from common.services.calendar import calendar_feed
from common.services.leave import decide_leave, save_leave
from communities.models import OBCCommunity
from data_imports.choices import ImportStatus
from data_imports.services import run_job, start_import
from monitoring.models import MonitoringEntry

pytestmark = pytest.mark.django_db


class TestLeave:
    def test_approval_tells_the_person_and_shows_in_the_calendar(
        self, staff, executive, django_capture_on_commit_callbacks
    ):
        leave = LeaveRequestFactory(user=staff)
        assert calendar_feed(staff)["leave"] == []
        with django_capture_on_commit_callbacks(execute=True):
            decide_leave(leave, LeaveStatus.GRANTED, executive)
        assert [message.to for message in mail.outbox] == [[staff.email]]
        assert [row["id"] for row in calendar_feed(staff)["leave"]] == [str(leave.pk)]
        assert calendar_feed(UserFactory())["leave"] == []

    def test_a_decision_is_made_once_and_by_another(self, staff, executive):
        leave = LeaveRequestFactory(user=staff)
        decide_leave(leave, LeaveStatus.REFUSED, executive)
        for own in (leave, LeaveRequestFactory(user=executive)):
            with pytest.raises(WorkflowError):
                decide_leave(own, LeaveStatus.GRANTED, executive)
        with pytest.raises(PermissionDenied):
            decide_leave(LeaveRequestFactory(user=staff), LeaveStatus.GRANTED, staff)

    def test_leave_does_not_overlap_and_is_changed_by_its_own(self, staff, executive):
        first = LeaveRequestFactory(user=staff)
        with pytest.raises(WorkflowError):
            save_leave(LeaveRequestFactory.build(user=staff), staff)
        with pytest.raises(PermissionDenied):
            save_leave(first, executive)

    def test_an_edit_does_not_undo_a_decision_made_meanwhile(self, staff, executive):
        leave = LeaveRequestFactory(user=staff)
        stale = LeaveRequest.objects.get(pk=leave.pk)
        decide_leave(leave, LeaveStatus.GRANTED, executive)
        with pytest.raises(WorkflowError):
            save_leave(stale, staff)


class TestCalendar:
    def test_a_share_shows_the_owners_work_and_leave_to_the_viewer_alone(self, staff):
        partner, stranger = MoaUserFactory(), MoaUserFactory()
        item = WorkItemFactory()
        item.assignees.add(staff)
        leave = LeaveRequestFactory(user=staff, status=LeaveStatus.GRANTED)
        assert calendar_feed(partner)["workItems"] == []
        share = CalendarShareFactory(owner=staff, viewer=partner)
        feed = calendar_feed(partner)
        assert [row["id"] for row in feed["workItems"]] == [str(item.pk)]
        assert [row["id"] for row in feed["leave"]] == [str(leave.pk)]
        assert calendar_feed(stranger)["workItems"] == []
        share.delete()
        assert calendar_feed(partner)["workItems"] == []

    def test_filters_narrow_the_feed_and_its_hierarchy(self, staff):
        task = WorkItemFactory(status=WorkStatus.BLOCKED)
        WorkItemFactory(work_type="activity")
        mine = WorkItemFactory()
        mine.assignees.add(staff)

        def shown(**filters):
            feed = calendar_feed(staff, **filters)
            rows = [row["id"] for row in feed["workItems"]]
            assert [row["id"] for row in feed["hierarchy"]] == rows
            return rows

        assert shown(work_type="task") == [str(task.pk), str(mine.pk)]
        assert shown(status="blocked") == [str(task.pk)]
        assert shown(assignee=staff) == [str(mine.pk)]
        assert len(shown()) == 3


class TestImports:
    def test_a_file_taken_in_twice_changes_nothing(self, staff, django_capture_on_commit_callbacks):
        barangay = BarangayFactory()
        text = (
            "barangay_code,name,population,households\n"
            f"{barangay.code},Datu,120,20\n{barangay.code},Datu,120,20\nnowhere,Lost,1,1\n"
            f"{barangay.code},Bad,many,1\n"
        )
        for is_new in (True, False):
            with django_capture_on_commit_callbacks(execute=True):
                job, told = start_import("communities", "a.csv", text.encode(), staff)
            assert told is is_new
            job.refresh_from_db()
            assert (job.created_rows, job.unchanged_rows) == (1, 1)
            assert [error["row"] for error in job.errors] == [4, 5]
        assert OBCCommunity.objects.get().population == 120
        audited = AuditLog.objects.filter(source=job.source, model="communities.obccommunity")
        assert audited.get().actor == staff

    def test_rows_of_another_file_are_known_by_their_natural_key(self, staff):
        moa = OrganizationFactory()
        header = "title,implementing_moa,category,budget_allocation\n"
        for name in ("a.csv", "b.csv"):
            row = f"Wells,{moa.acronym},moa_ppa,1000.00\n"
            job, _ = start_import(
                "entries", name, (header + row + "\n" * len(name)).encode(), staff
            )
            run_job(job.pk)
            header += "Roads,%s,moa_ppa,\n" % moa.acronym  # noqa: UP031
        assert sorted(MonitoringEntry.objects.values_list("title", flat=True)) == ["Roads", "Wells"]

    @pytest.mark.parametrize(
        "content", [b"\xff", b"", b"a,b\n1,2\n", b"a\0", b'"', b"x" * 1_000_001]
    )
    def test_what_is_no_such_file_is_refused(self, staff, content):
        with pytest.raises(ValidationError):
            start_import("communities", "a.csv", content, staff)

    def test_a_job_delivered_twice_runs_once(self, staff):
        text = b"barangay_code,name,population,households\nnowhere,Lost,1,1\n"
        job, _ = start_import("communities", "a.csv", text, staff)
        run_job(job.pk)
        run_job(job.pk)
        job.refresh_from_db()
        assert (job.status, len(job.errors)) == (ImportStatus.COMPLETED, 1)


class TestAssistant:
    @pytest.fixture
    def conversation(self, staff):
        return ConversationFactory(owner=staff)

    def test_a_message_is_answered_once_and_its_tasks_are_made_once(
        self, conversation, staff, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            message, _ = send_message(conversation, "Hello\ntodo: Call the mayor")
            with django_capture_on_commit_callbacks(execute=True):
                answer_message(str(message.pk))
        reply = conversation.messages.get(author="assistant")
        make_follow_ups(str(reply.pk))
        item = WorkItem.objects.get()
        assert (item.title, list(item.assignees.all())) == ("Call the mayor", [staff])
        assert AuditLog.objects.filter(source=f"assistant:{reply.pk}").exists()

    def test_a_key_sent_again_is_the_same_message(self, conversation):
        key = "7d3a8d4e-54a4-4a8e-9a3c-0d7f8a1b2c3d"
        first, second = (send_message(conversation, "Hello", key) for _ in range(2))
        assert (first, second) == ((first[0], True), (first[0], False))

    def test_a_model_that_cannot_be_reached_is_asked_again_and_then_given_up(
        self, conversation, django_capture_on_commit_callbacks
    ):
        with patch.object(EchoAdapter, "reply", side_effect=OSError) as asked:
            with django_capture_on_commit_callbacks(execute=True):
                message, _ = send_message(conversation, "Hello")
            assert asked.call_count == 4
        message.refresh_from_db()
        assert message.status == "failed"
        with patch.object(EchoAdapter, "reply", return_value=Reply("Here")):
            answer_message(str(message.pk))
        assert message.reply.text == "Here"
