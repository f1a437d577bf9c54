"""Attendance: codes, rosters, trainings, and the figures of the staff."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import signing
from django.core.exceptions import ValidationError

from attendance.choices import Direction, RecordStatus, TrainingStatus
from attendance.factories import EventFactory, TrainingFactory
from attendance.models import Event, StaffProfile
from attendance.services import close_event, codes, issue_code, record_attendance, save_event
from common.choices import WorkStatus
from common.errors import WorkflowError
from common.factories import MoaUserFactory, UserFactory, WorkItemFactory
from common.services.work_items import delete_work_item, save_work_item

PRESENCE = (RecordStatus.CHECKED_IN, RecordStatus.CHECKED_OUT)
pytestmark = pytest.mark.django_db


@pytest.fixture
def record(staff):
    return EventFactory(roster=[staff]).records.get()


def profile_of(user):
    return StaffProfile.objects.get(user=user)


def code_of(record, direction, actor):
    return issue_code(record, direction, actor)[0]


def test_a_code_serves_once_in_each_direction(record, staff):
    for direction, status in zip(Direction, PRESENCE, strict=True):
        code = code_of(record, direction, staff)
        assert record_attendance(code, staff).status == status
        with pytest.raises(WorkflowError):
            record_attendance(code, staff)


def test_nobody_leaves_who_has_not_come(record, staff):
    with pytest.raises(WorkflowError):
        record_attendance(code_of(record, Direction.OUT, staff), staff)


def test_an_old_code_is_refused(record, staff):
    code = code_of(record, Direction.IN, staff)
    later = signing.time.time() + codes.LIFETIME.total_seconds() + 1
    with patch.object(signing.time, "time", return_value=later), pytest.raises(ValidationError):
        record_attendance(code, staff)


def test_a_code_of_a_foreign_event_looks_like_a_forged_one(record, staff):
    code = code_of(record, Direction.IN, staff)
    told = []
    for value in (code, "forged", code[:-1]):
        with pytest.raises(ValidationError) as caught:
            record_attendance(value, MoaUserFactory())
        told.append(caught.value.messages)
    assert told[0] == told[1] == told[2]


def test_a_code_is_of_its_direction(record, staff):
    with pytest.raises(ValidationError):
        record_attendance(code_of(record, Direction.IN, staff), staff, Direction.OUT)


def test_closing_an_event_makes_the_missing_absent_and_moves_the_rate(record, staff):
    code = code_of(record, Direction.IN, staff)
    record_attendance(code, staff)
    missed = EventFactory(roster=[staff])
    close_event(missed, staff)
    assert profile_of(staff).attendance_rate == 50
    with pytest.raises(WorkflowError):
        close_event(missed, staff)
    with pytest.raises(WorkflowError):
        record_attendance(code_of(missed.records.get(), Direction.IN, staff), staff)


def test_leaving_a_training_completes_it_on_the_profile(record, staff):
    training = TrainingFactory(profile=profile_of(staff), event=record.event)
    assert profile_of(staff).assigned_trainings == 1
    for direction in Direction:
        record_attendance(code_of(record, direction, staff), staff)
    training.refresh_from_db()
    assert training.status == TrainingStatus.COMPLETED
    assert profile_of(staff).completed_trainings == 1
    training.delete()
    assert profile_of(staff).assigned_trainings == 0


def test_completed_tasks_follow_status_assignment_and_deletion(staff):
    counts = []
    item = WorkItemFactory()
    item.assignees.add(staff)
    for step in (
        lambda: save_work_item(item),
        lambda: item.assignees.remove(staff),
        lambda: item.assignees.add(staff),
        lambda: delete_work_item(item),
    ):
        item.status = WorkStatus.COMPLETED
        step()
        counts.append(profile_of(staff).completed_tasks)
    assert counts == [1, 0, 1, 0]


def test_a_roster_adds_and_takes_off_but_never_who_has_come(record, staff):
    other = UserFactory()
    save_event(record.event, [staff, other])
    record_attendance(code_of(record, Direction.IN, staff), staff)
    save_event(record.event, [staff])
    assert list(record.event.roster.all()) == [staff]
    with pytest.raises(WorkflowError):
        save_event(record.event, [other])


def test_an_edit_does_not_open_an_event_that_was_closed_meanwhile(record, staff):
    stale = Event.objects.get(pk=record.event.pk)
    close_event(record.event, staff)
    with pytest.raises(WorkflowError):
        save_event(stale)


def test_only_the_staff_has_profiles(staff):
    partner = MoaUserFactory()
    assert list(StaffProfile.objects.values_list("user", flat=True)) == [staff.pk]
    assert partner.pk != staff.pk


def test_a_code_expires_after_its_lifetime(record, staff):
    _, first = issue_code(record, Direction.IN, staff)
    _, second = issue_code(record, Direction.OUT, staff)
    assert first <= second < first + timedelta(seconds=30)
