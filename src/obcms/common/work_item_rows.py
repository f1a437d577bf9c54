"""Work items as rows of a table, flat or as the tree of an entry."""

from dataclasses import dataclass

from common.models import WorkItem


@dataclass(frozen=True)
class Row:
    item: WorkItem
    level: int = 0
    in_tree: bool = False
    has_children: bool = False


def flat_rows(items):
    """Return one row for each item, in their order."""
    return [Row(item) for item in items]


def tree_rows(items):
    """Return the items as rows, each followed by those below it; strangers' children are roots."""
    items = list(items)
    known = {item.pk for item in items}
    below = {}
    for item in items:
        parent = item.parent_id if item.parent_id in known else None
        below.setdefault(parent, []).append(item)
    return list(_walk(below, None, 0))


def _walk(below, parent, level):
    for item in below.get(parent, []):
        yield Row(item, level, in_tree=True, has_children=item.pk in below)
        yield from _walk(below, item.pk, level + 1)


def changed_rows(item):
    """Return the tree rows that a change of the item alters: its own and its ancestors'."""
    rows = {row.item.pk: row for row in tree_rows(item.related_ppa.work_items.all())}
    changed = []
    pk = item.pk
    while pk in rows:
        changed.append(rows[pk])
        pk = rows[pk].item.parent_id
    return changed
