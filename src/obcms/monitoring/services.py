"""What happens to a monitoring entry: approval, tracking, progress.

Each step checks the policy, runs in one transaction, and logs a MonitoringUpdate.
"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from common.choices import WorkStatus, WorkType
from common.errors import WorkflowError
from common.models import WorkItem
from common.policy import require
from common.services.calendar import invalidate_calendar
from monitoring.choices import ApprovalStatus, EntryStatus, UpdateType
from monitoring.models import MonitoringEntry, MonitoringUpdate
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
ENTRY_STATUSES = {
    WorkStatus.NOT_STARTED: EntryStatus.PLANNING,
    WorkStatus.IN_PROGRESS: EntryStatus.ONGOING,
    WorkStatus.AT_RISK: EntryStatus.ONGOING,
    WorkStatus.BLOCKED: EntryStatus.ON_HOLD,
    WorkStatus.COMPLETED: EntryStatus.COMPLETED,
    WorkStatus.CANCELLED: EntryStatus.CANCELLED,
}


def lock(entry):
    """Read the entry afresh and hold its row, so that two steps at once cannot both pass."""
    entry.refresh_from_db(from_queryset=MonitoringEntry.objects.select_for_update())


def log_update(entry, update_type, actor, previous="", new="", notes=""):
    """Write one line of the entry's history."""
    return MonitoringUpdate.objects.create(
        entry=entry,
        update_type=update_type,
        created_by=actor,
        previous_value=str(previous),
        new_value=str(new),
        notes=notes,
    )


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
    log_update(entry, UpdateType.APPROVAL, actor, previous, status, notes)
    if status == ApprovalStatus.TECHNICAL_REVIEW and entry.enable_workitem_tracking:
        ensure_execution_project(entry, actor)
    if status == ApprovalStatus.ENACTED:
        activate(entry)
    transaction.on_commit(partial(announce_approval.delay, str(entry.pk), str(status)))
    return entry


@transaction.atomic
def enable_workitem_tracking(entry, actor):
    """Turn tracking on and return the entry's execution project; twice is as good as once."""
    require(actor, "enable_tracking", entry)
    lock(entry)
    if not entry.enable_workitem_tracking:
        entry.enable_workitem_tracking = True
        entry.save(update_fields=["enable_workitem_tracking", "updated_at"])
        log_update(entry, UpdateType.TRACKING, actor, "off", "on")
    return ensure_execution_project(entry, actor)


@transaction.atomic
def ensure_execution_project(entry, actor=None):
    """Return the entry's execution project, made anew if it is gone.

    WorkflowError when tracking is off, or the entry is rejected or cancelled.
    """
    if entry.execution_project:
        return entry.execution_project
    if not entry.enable_workitem_tracking:
        raise WorkflowError("Work item tracking is not enabled for this entry.")
    if (
        entry.approval_status == ApprovalStatus.REJECTED
        or entry.status == EntryStatus.CANCELLED
    ):
        raise WorkflowError("A rejected or cancelled entry gets no execution project.")
    entry.execution_project = WorkItem.objects.create(
        title=entry.title,
        work_type=WorkType.PROJECT,
        priority=entry.priority,
        allocated_budget=entry.budget_allocation,
        start_date=entry.start_date,
        due_date=entry.target_end_date,
        related_ppa=entry,
        created_by=actor,
    )
    entry.save(update_fields=["execution_project", "updated_at"])
    invalidate_calendar()
    return entry.execution_project


def activate(entry):
    """Start the work of an enacted entry: its execution project if it has one, and itself."""
    project = entry.execution_project
    if project and project.status == WorkStatus.NOT_STARTED:
        project.status = WorkStatus.IN_PROGRESS
        project.start_date = project.start_date or timezone.localdate()
        project.save(update_fields=["status", "start_date", "updated_at"])
        invalidate_calendar()
    if entry.status == EntryStatus.PLANNING:
        entry.status = EntryStatus.ONGOING
        entry.save(update_fields=["status", "updated_at"])


@transaction.atomic
def sync_progress(entry, actor=None, *, force=False):
    """Copy progress and status of the execution project to the entry, as its switches say.

    `force` copies both whatever the switches say; WorkflowError then if there is no project.
    """
    project = entry.execution_project
    if project is None:
        if force:
            raise WorkflowError("This entry has no execution project.")
        return entry
    before = (entry.progress, entry.status)
    if force or entry.auto_sync_progress:
        entry.progress = project.progress
    if force or entry.auto_sync_status:
        entry.status = ENTRY_STATUSES[project.status]
    if (entry.progress, entry.status) != before:
        entry.save(update_fields=["progress", "status", "updated_at"])
        log_update(entry, UpdateType.PROGRESS, actor, describe(before), describe_entry(entry))
    return entry


def describe(state):
    progress, status = state
    return f"{progress}% {status}"


def describe_entry(entry):
    return describe((entry.progress, entry.status))


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
