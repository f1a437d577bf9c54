"""The figures of a member of the staff, counted anew whenever one of their sources changes."""

from django.db.models import Count, Q

from attendance.choices import PRESENT, RecordStatus, TrainingStatus
from attendance.models import StaffProfile
from common.choices import UserType, WorkStatus

STAFF = {UserType.ADMIN, UserType.OOBC_EXECUTIVE, UserType.OOBC_STAFF}


def ensure_profile(user):
    """Return the profile of a member of the staff, made if it is missing; None for others."""
    if user.user_type not in STAFF:
        return None
    return StaffProfile.objects.get_or_create(user=user)[0]


def refresh_profile(user):
    """Count a user's figures anew and save those that have changed; others have no profile."""
    profile = StaffProfile.objects.filter(user=user).first()
    if profile is None:
        return None
    changed = [name for name, value in figures(profile).items() if set_if_new(profile, name, value)]
    if changed:
        profile.save(update_fields=[*changed, "updated_at"])
    return profile


def set_if_new(profile, name, value):
    if getattr(profile, name) == value:
        return False
    setattr(profile, name, value)
    return True


def figures(profile):
    """Return the values of the profile's counted fields."""
    trainings = profile.trainings.aggregate(
        assigned_trainings=Count("pk"),
        completed_trainings=Count("pk", filter=Q(status=TrainingStatus.COMPLETED)),
    )
    tasks = profile.user.work_items.filter(status=WorkStatus.COMPLETED).count()
    rate = attendance_rate(profile.user)
    return trainings | {"completed_tasks": tasks, "attendance_rate": rate}


def attendance_rate(user):
    """Return in whole per cent how often the user came; None where nothing is settled yet."""
    settled = user.attendance_records.exclude(status=RecordStatus.EXPECTED)
    counts = settled.aggregate(total=Count("pk"), present=Count("pk", filter=Q(status__in=PRESENT)))
    return round(100 * counts["present"] / counts["total"]) if counts["total"] else None
