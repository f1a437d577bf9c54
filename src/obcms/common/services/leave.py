"""Leave: asked for, decided by another, shown in the calendar once approved."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from common.choices import LeaveStatus
from common.errors import WorkflowError
from common.models import LeaveRequest, User
from common.policy import require
from common.services.notifications import notify


def require_own(leave, actor):
    """Raise PermissionDenied where the leave is somebody else's."""
    if leave.user_id != actor.pk:
        raise PermissionDenied("Only the person concerned may change this.")


def require_own_and_pending(leave, actor):
    """Raise PermissionDenied for the leave of another, WorkflowError for one decided already."""
    require_own(leave, actor)
    if leave.status != LeaveStatus.PENDING:
        raise WorkflowError("This leave has been decided already.")


def require_free(leave):
    """Raise WorkflowError where the person has other leave, asked for or granted, in the period."""
    others = LeaveRequest.objects.filter(user=leave.user).exclude(pk=leave.pk)
    others = others.exclude(status=LeaveStatus.REFUSED)
    if others.filter(start_date__lte=leave.end_date, end_date__gte=leave.start_date).exists():
        raise WorkflowError("There is other leave in this period.")


@transaction.atomic
def save_leave(leave, actor):
    """Save a request of the actor's own. WorkflowError when it is decided, or overlaps another."""
    # Two requests of one person wait for each other, and for a decision on either.
    list(User.objects.select_for_update().filter(pk=leave.user_id))
    held = LeaveRequest.objects.select_for_update().filter(pk=leave.pk).first() or leave
    require_own_and_pending(held, actor)
    require_free(leave)
    leave.save()
    return leave


@transaction.atomic
def decide_leave(leave, status, actor):
    """Approve or reject a request, and tell the person.

    PermissionDenied when the actor may not, WorkflowError for the actor's own or one decided.
    """
    require(actor, "approve", leave)
    leave.refresh_from_db(from_queryset=LeaveRequest.objects.select_for_update())
    if leave.user_id == actor.pk:
        raise WorkflowError("Somebody else has to decide on your leave.")
    if leave.status != LeaveStatus.PENDING:
        raise WorkflowError("This leave has been decided already.")
    leave.status, leave.decided_by = status, actor
    leave.save(update_fields=["status", "decided_by", "updated_at"])
    outcome = leave.get_status_display().lower()
    notify("email", leave.user.email, f"Your leave is {outcome}", f"{leave}: {outcome}.")
    return leave
