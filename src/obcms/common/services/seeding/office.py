"""The office's own days: a training with its roster, leave, a shared calendar, a conversation."""

from datetime import date, timedelta

from ai_assistant.models import Conversation
from attendance.choices import EventType
from attendance.models import Event, TrainingAssignment
from attendance.services import ensure_profile, save_event
from common.choices import LeaveStatus, LeaveType
from common.models import CalendarShare, LeaveRequest

FIRST_DAY = date(2026, 1, 5)
TITLE = "Monitoring and evaluation basics"


def seed_office(users):
    staff, executive = users["oobc_staff"], users["oobc_executive"]
    seed_training(staff, executive)
    LeaveRequest.objects.get_or_create(
        user=staff,
        start_date=FIRST_DAY + timedelta(days=21),
        defaults={
            "leave_type": LeaveType.VACATION,
            "end_date": FIRST_DAY + timedelta(days=25),
            "status": LeaveStatus.GRANTED,
            "decided_by": executive,
        },
    )
    CalendarShare.objects.get_or_create(owner=staff, viewer=users["admin"])
    Conversation.objects.get_or_create(owner=staff, title="Planning the quarter")


def seed_training(staff, executive):
    event = Event.objects.filter(title=TITLE).first()
    if event is None:
        event = Event(
            title=TITLE,
            event_type=EventType.TRAINING,
            venue="Session hall",
            event_date=FIRST_DAY + timedelta(days=7),
            created_by=executive,
        )
        save_event(event, [staff, executive])
    TrainingAssignment.objects.get_or_create(
        title=TITLE, profile=ensure_profile(staff), defaults={"event": event}
    )
