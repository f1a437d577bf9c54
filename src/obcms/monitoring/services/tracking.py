"""An entry's execution project: making it, starting it, reading progress back from it."""

from django.db import transaction
from django.utils import timezone

from common.choices import WorkStatus, WorkType
from common.errors import WorkflowError
from common.models import WorkItem
from common.policy import require
from monitoring.choices import ApprovalStatus, EntryStatus, UpdateType
from monitoring.services.history import lock, log_update

ENTRY_STATUSES = {
    WorkStatus.NOT_STARTED: EntryStatus.PLANNING,
    WorkStatus.IN_PROGRESS: EntryStatus.ONGOING,
    WorkStatus.AT_RISK: EntryStatus.ONGOING,
    WorkStatus.BLOCKED: EntryStatus.ON_HOLD,
    WorkStatus.COMPLETED: EntryStatus.COMPLETED,
    WorkStatus.CANCELLED: EntryStatus.CANCELLED,
}


@transaction.atomic
def enable_workitem_tracking(entry, actor):
    """Turn tracking on and return the entry's execution project; twice is as good as once."""
    require(actor, "enable_tracking", entry)
    lock(entry)
    if not entry.enable_workitem_tracking:
        entry.enable_workitem_tracking = True
        entry.save(update_fields=["enable_workitem_tracking", "updated_at"])
        log_update(entry, UpdateType.TRACKING, actor, ("off", "on"))
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
    if entry.approval_status == ApprovalStatus.REJECTED or entry.status == EntryStatus.CANCELLED:
        raise WorkflowError("A rejected or cancelled entry gets no execution project.")
    entry.execution_project = WorkItem.objects.create(
        **mirrored(entry), work_type=WorkType.PROJECT, related_ppa=entry, created_by=actor
    )
    entry.save(update_fields=["execution_project", "updated_at"])
    return entry.execution_project


def mirrored(entry):
    """Return what the execution project has of its entry, by the project's field names."""
    return {
        "title": entry.title,
        "priority": entry.priority,
        "allocated_budget": entry.budget_allocation,
        "start_date": entry.start_date,
        "due_date": entry.target_end_date,
    }


@transaction.atomic
def mirror_to_project(entry, before):
    """Carry over to the execution project what is no longer as `before` (`mirrored` then)."""
    changes = {name: value for name, value in mirrored(entry).items() if value != before[name]}
    project = entry.execution_project
    if not changes or project is None:
        return
    for name, value in changes.items():
        setattr(project, name, value)
    project.save(update_fields=[*changes, "updated_at"])


def activate(entry):
    """Start the work of an enacted entry: its execution project if it has one, and itself."""
    project = entry.execution_project
    if project and project.status == WorkStatus.NOT_STARTED:
        project.status = WorkStatus.IN_PROGRESS
        project.start_date = project.start_date or timezone.localdate()
        project.save(update_fields=["status", "start_date", "updated_at"])
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
    log_progress(entry, before, actor)
    return entry


def log_progress(entry, before, actor):
    """Log that progress or status are no longer what they were (a pair), if they are not."""
    after = (entry.progress, entry.status)
    if after != before:
        change = tuple("{}% {}".format(*pair) for pair in (before, after))
        log_update(entry, UpdateType.PROGRESS, actor, change)
