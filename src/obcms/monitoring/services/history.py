"""What every step on an entry begins and ends with."""

from monitoring.models import MonitoringEntry, MonitoringUpdate


def lock(entry):
    """Read the entry afresh and hold its row, so that two steps at once cannot both pass."""
    entry.refresh_from_db(from_queryset=MonitoringEntry.objects.select_for_update())


def log_update(entry, update_type, actor, change, notes=""):
    """Write one line of the entry's history; `change` is the pair of values before and after."""
    previous, new = change
    return MonitoringUpdate.objects.create(
        entry=entry,
        update_type=update_type,
        created_by=actor,
        previous_value=str(previous),
        new_value=str(new),
        notes=notes,
    )
