"""What the work items of an entry add up to."""

from decimal import Decimal


def summarize(entry):
    """Return the figures of the entry's summary; money in pesos, progress in per cent.

    Items are those below the execution project; allocated is what its direct children hold.
    """
    items = list(entry.work_items.exclude(pk=entry.execution_project_id))
    children = [item for item in items if item.parent_id == entry.execution_project_id]
    total = entry.budget_allocation or Decimal(0)
    allocated = sum((item.allocated_budget or Decimal(0) for item in children), Decimal(0))
    return {
        "total_budget": total,
        "total_items": len(items),
        "avg_progress": round(sum(item.progress for item in items) / len(items)) if items else 0,
        "allocated": allocated,
        "unallocated": max(total - allocated, Decimal(0)),
        "variance": total - allocated,
        "variance_label": label(total - allocated),
    }


def label(variance):
    """Say in words what the sign of a budget variance means."""
    if variance < 0:
        return "Over budget"
    return "Left to allocate" if variance > 0 else "Fully allocated"
