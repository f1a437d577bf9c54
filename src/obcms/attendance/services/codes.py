"""The codes that people show at the door: signed, for one record and one direction, soon old."""

from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from attendance.choices import Direction
from attendance.models import AttendanceRecord
from common.policy import require
from common.scoping import scoped

SALT = "attendance.code"
LIFETIME = timedelta(minutes=15)


def issue_code(record, direction, actor):
    """Return a code for the record's next step and when it expires. PermissionDenied for others."""
    require(actor, "issue_code", record)
    code = signing.dumps({"record": str(record.pk), "direction": direction}, salt=SALT)
    return code, timezone.now() + LIFETIME


def read_code(code, actor):
    """Return the record and the direction that a code names.

    ValidationError alike for a forged code, an old one, and one of an event the actor cannot see.
    """
    try:
        told = signing.loads(code, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        told = {"record": None, "direction": Direction.IN}
    records = scoped(AttendanceRecord.objects.select_related("event", "participant"), actor)
    record = records.filter(pk=told["record"]).first()
    if record is None:
        raise ValidationError("This code is not valid, or no longer.")
    return record, Direction(told["direction"])
