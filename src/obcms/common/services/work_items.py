"""Work items: saving and deleting them, and rolling progress up their tree to the entry."""

from django.db import transaction

from common.choices import WorkStatus
from common.models import WorkItem

BEGUN = {WorkStatus.IN_PROGRESS, WorkStatus.COMPLETED}


@transaction.atomic
def save_work_item(item, actor=None):
    """Save an item: a child joins its parent's entry, and every ancestor rolls up."""
    if item.parent_id:
        item.related_ppa_id = item.parent.related_ppa_id
    if item._state.adding and item.created_by_id is None:  # noqa: SLF001 - Django's documented API
        item.created_by = actor
    if item.status == WorkStatus.COMPLETED:
        item.progress = 100
    item.save()
    roll_up(item)
    return item


@transaction.atomic
def delete_work_item(item, actor=None):
    """Delete an item with all below it, and roll its former ancestors up."""
    parent_id = item.parent_id
    item.delete()
    if parent_id:
        roll_up(hold(parent_id))


def hold(item_id):
    """Return an item as it is now, and keep others from rolling it up until the commit.

    Of two children saved at once the second one's roll-up then sees the first.
    """
    return WorkItem.objects.select_for_update().get(pk=item_id)


def roll_up(item):
    """Derive progress and status of the item and its ancestors; then sync the root's entry."""
    while True:
        children = list(item.children.all())
        if children:
            derive(item, children)
        if item.parent_id is None:
            break
        item = hold(item.parent_id)  # not a copy read before some other change
    sync_entry(item)


def derive(item, children):
    """Set what the children say: the mean of their progress, and the status they add up to."""
    counted = [c for c in children if c.status != WorkStatus.CANCELLED]
    progress = round(sum(c.progress for c in counted) / len(counted)) if counted else 0
    status = combined_status([c.status for c in children], item.status)
    if (progress, status) != (item.progress, item.status):
        item.progress, item.status = progress, status
        item.save(update_fields=["progress", "status", "updated_at"])


def combined_status(statuses, present):
    """Return the status of a parent; one that has begun does not become unbegun again."""
    counted = {status for status in statuses if status != WorkStatus.CANCELLED}
    if not counted:
        return WorkStatus.CANCELLED
    if counted == {WorkStatus.COMPLETED}:
        return WorkStatus.COMPLETED
    for worst in (WorkStatus.BLOCKED, WorkStatus.AT_RISK):
        if worst in counted:
            return worst
    if counted & BEGUN or present == WorkStatus.IN_PROGRESS:
        return WorkStatus.IN_PROGRESS
    return WorkStatus.NOT_STARTED


def sync_entry(root):
    """Pass the root's progress on to the entry that it executes, if it executes one."""
    from monitoring.models import MonitoringEntry
    from monitoring.services import sync_progress

    entry = MonitoringEntry.objects.filter(execution_project=root).first()
    if entry:
        sync_progress(entry)
