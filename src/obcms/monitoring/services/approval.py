"""The approval of an entry, step by step along its chain."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from common.errors import WorkflowError
from common.policy import require
from monitoring.choices import ApprovalStatus, UpdateType
from monitoring.services.history import lock, log_update
from monitoring.services.tracking import activate, ensure_execution_project
from monitoring.tasks import announce_approval

TRANSITIONS = {
    ApprovalStatus.DRAFT: {ApprovalStatus.BUDGET_REVIEW, ApprovalStatus.REJECTED},
    ApprovalStatus.BUDGET_REVIEW: {ApprovalStatus.TECHNICAL_REVIEW, ApprovalStatus.REJECTED},
    ApprovalStatus.TECHNICAL_REVIEW: {ApprovalStatus.EXECUTIVE_APPROVAL, ApprovalStatus.REJECTED},
    ApprovalStatus.EXECUTIVE_APPROVAL: {ApprovalStatus.APPROVED, ApprovalStatus.REJECTED},
    ApprovalStatus.APPROVED: {ApprovalStatus.ENACTED},
    ApprovalStatus.ENACTED: set(),
    ApprovalStatus.REJECTED: {ApprovalStatus.DRAFT},
}
EXECUTIVE_STEPS = {ApprovalStatus.APPROVED, ApprovalStatus.ENACTED}
OPEN_STEPS = {ApprovalStatus.DRAFT, ApprovalStatus.REJECTED}
# What a partner may no longer alter once others have begun to judge the entry by it.
JUDGED_FIELDS = {"budget_allocation", "category", "implementing_moa", "title"}


@transaction.atomic
def advance_approval(entry, status, actor, notes=""):
    """Move the entry along the approval chain, or reject it.

    PermissionDenied when the actor may not take this step, WorkflowError when it is not next.
    """
    require(actor, "approve" if status in EXECUTIVE_STEPS else "advance", entry)
    lock(entry)
    previous = entry.approval_status
    if status not in TRANSITIONS[previous]:
        message = f"An entry in {previous} cannot go to {status}."
        raise WorkflowError(message)
    entry.approval_status = status
    entry.save(update_fields=["approval_status", "updated_at"])
    log_update(entry, UpdateType.APPROVAL, actor, (previous, status), notes)
    if status == ApprovalStatus.TECHNICAL_REVIEW and entry.enable_workitem_tracking:
        ensure_execution_project(entry, actor)
    if status == ApprovalStatus.ENACTED:
        activate(entry)
    transaction.on_commit(partial(announce_approval.delay, str(entry.pk), str(status)))
    return entry


def guard_partner_change(entry, changes, actor):
    """Refuse that a partner alters what an entry under review or approved is judged by."""
    if not actor.is_moa or entry.approval_status in OPEN_STEPS:
        return
    altered = {name for name, value in changes.items() if getattr(entry, name, value) != value}
    if altered & JUDGED_FIELDS:
        raise PermissionDenied("These fields cannot be changed once review has begun.")


@transaction.atomic
def delete_entry(entry):
    """Delete a draft or rejected entry. WorkflowError for any other."""
    if entry.approval_status not in OPEN_STEPS:
        raise WorkflowError("Only a draft or rejected entry can be deleted.")
    entry.delete()
