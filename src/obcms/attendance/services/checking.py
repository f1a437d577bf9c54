"""Coming and going, by a code that serves once in each direction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from attendance.choices import Direction, EventStatus, RecordStatus
from attendance.models import AttendanceRecord
from attendance.services.codes import read_code
from attendance.services.performance import refresh_profile
from attendance.services.training import complete_trainings_of
from common.errors import WorkflowError
from common.policy import require

VERBS = {Direction.IN: "check_in", Direction.OUT: "check_out"}
# direction: (status before, status after, what is stamped, why not)
STEPS = {
    Direction.IN: (
        RecordStatus.EXPECTED,
        RecordStatus.CHECKED_IN,
        "checked_in_at",
        "This person has been checked in already.",
    ),
    Direction.OUT: (
        RecordStatus.CHECKED_IN,
        RecordStatus.CHECKED_OUT,
        "checked_out_at",
        "Only who is checked in can be checked out, and once.",
    ),
}


@transaction.atomic
def record_attendance(code, actor, direction=None):
    """Check the person in or out whom a code names, and return the record.

    ValidationError for a bad code or one of the other `direction`, PermissionDenied when the actor
    may not, WorkflowError when the code has served or the event is closed.
    """
    record, meant = read_code(code, actor)
    if direction not in {None, meant}:
        raise ValidationError("This code is for the other direction.")
    require(actor, VERBS[meant], record)
    # One wait for two scans of one code: the second finds what the first has written.
    record.refresh_from_db(from_queryset=AttendanceRecord.objects.select_for_update())
    take_step(record, meant)
    if meant == Direction.OUT:
        complete_trainings_of(record)
    refresh_profile(record.participant)
    return record


def take_step(record, direction):
    before, after, stamp, refusal = STEPS[direction]
    if record.event.status != EventStatus.SCHEDULED:
        raise WorkflowError("This event is closed.")
    if record.status != before:
        raise WorkflowError(refusal)
    record.status = after
    setattr(record, stamp, timezone.now())
    record.save(update_fields=["status", stamp, "updated_at"])
