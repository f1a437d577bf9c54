"""An event's roster: who is expected, and who never came."""

from django.db import transaction

from attendance.choices import EventStatus, RecordStatus
from attendance.models import AttendanceRecord, Event
from attendance.services.performance import refresh_profile
from common.errors import WorkflowError
from common.policy import require


@transaction.atomic
def save_event(event, roster=None):
    """Save an event and, where `roster` (users) is given, expect exactly these.

    WorkflowError when the event is closed, or someone to be taken off has already come.
    """
    # As it is stored: it may have been closed since it was read.
    held = Event.objects.select_for_update().filter(pk=event.pk).first() or event
    if held.status == EventStatus.CLOSED:
        raise WorkflowError("This event is closed.")
    event.save()
    if roster is not None:
        expect(event, roster)
    return event


def expect(event, roster):
    """Add the records that are missing, and take off those of people no longer expected."""
    wanted = {user.pk for user in roster}
    for record in event.records.exclude(participant__in=wanted):
        if record.status != RecordStatus.EXPECTED:
            raise WorkflowError("Someone who has come cannot be taken off the roster.")
        record.delete()
    for user in roster:
        AttendanceRecord.objects.get_or_create(event=event, participant=user)


@transaction.atomic
def close_event(event, actor):
    """End an event: who was expected and did not come is absent. WorkflowError for the second time.

    PermissionDenied when the actor may not.
    """
    require(actor, "close", event)
    event.refresh_from_db(from_queryset=Event.objects.select_for_update())
    if event.status == EventStatus.CLOSED:
        raise WorkflowError("This event is closed.")
    event.status = EventStatus.CLOSED
    event.save(update_fields=["status", "updated_at"])
    for record in event.records.filter(status=RecordStatus.EXPECTED).select_related("participant"):
        record.status = RecordStatus.ABSENT
        record.save(update_fields=["status", "updated_at"])
        refresh_profile(record.participant)
    return event


@transaction.atomic
def delete_event(event):
    """Delete an event that nobody has come to. WorkflowError for another."""
    if event.records.exclude(status=RecordStatus.EXPECTED).exists():
        raise WorkflowError("An event with attendance is kept.")
    event.delete()
