"""The rules on events, permissions and partials: what is no schema of theirs."""

from collections.abc import Iterator
from typing import Any

from hypercontract.gate.changes import Direction, Finding, Level
from hypercontract.gate.rules.change_rules import Rule
from hypercontract.gate.rules.schema_rules import ROWS
from hypercontract.gate.rules.table import identities

_B, _R, _S = Level.BREAKING, Level.RISKY, Level.SAFE

_EVENTS = (
    ("event-removed", "events", _B, "An event is sent no more: who listens hears nothing."),
    ("event-added", "events", _S, "An event was added."),
    (
        "event-renamed",
        "events",
        _B,
        "An event has another name, and the old is heard no more.",
    ),
    ("event-header-removed", "events", _R, "An event comes no more at a time when it did."),
    ("event-header-added", "events", _R, "An event may come at another time than it did."),
    ("event-source-removed", "events", _R, "A route or a status sends an event no more."),
    ("event-source-added", "events", _S, "A route or a status may send an event too."),
)
_PERMISSIONS = (
    ("permission-narrowed", "permissions", _B, "A role may do less than it could."),
    (
        "permission-widened",
        "permissions",
        _R,
        "A role may do more than it could: to be reviewed.",
    ),
    ("permission-changed", "permissions", _R, "Something else is promised, of the same access."),
    ("permission-row-removed", "permissions", _R, "Nothing is promised any more of who may do it."),
    ("permission-row-added", "permissions", _S, "It is promised now who may do it."),
    ("role-removed", "permissions", _B, "A role is gone."),
    ("role-added", "permissions", _S, "A role was added."),
)
_PARTIALS = (
    ("partial-removed", "partials", _B, "A partial is promised no more."),
    ("partial-added", "partials", _S, "A partial was added."),
    ("partial-route-changed", "partials", _B, "A partial comes from another route."),
    ("partial-host-changed", "partials", _R, "A partial is shown in another page."),
    ("partial-root-changed", "partials", _B, "The root has another selector, so swaps miss it."),
    ("partial-root-removed", "partials", _B, "The root is promised no more, so swaps may miss it."),
    ("partial-root-added", "partials", _S, "The root is promised now."),
    ("partial-role-removed", "partials", _R, "A role is shown a partial no more."),
    ("partial-role-added", "partials", _S, "A role is shown a partial too."),
    ("partial-selector-removed", "partials", _B, "Elements that were sure to be there are not."),
    ("partial-selector-added", "partials", _S, "Elements are promised now."),
    ("partial-node-removed", "partials", _B, "Nothing is promised of what elements are like."),
    ("partial-node-added", "partials", _S, "It is promised what elements are like."),
    ("partial-least-decreased", "partials", _B, "Fewer elements are sure to be there."),
    ("partial-least-increased", "partials", _S, "More elements are sure to be there."),
    ("partial-most-increased", "partials", _R, "There may be more elements than there were."),
    ("partial-most-decreased", "partials", _S, "There are at most fewer elements."),
)

CHANGES: dict[str, Rule] = {
    row[0]: Rule(*row) for rows in (_EVENTS, _PERMISSIONS, _PARTIALS) for row in rows
}


def rules() -> Iterator[Rule]:
    """Yield every rule of the contracts: the table's, then those on payloads and on nodes."""
    yield from CHANGES.values()
    for surface in ("event", "partial"):
        for row in ROWS.values():
            for id_ in identities(row, Direction.RESPONSE):
                if "-header" in id_:
                    continue  # a payload has none
                named = id_.replace("response", surface, 1)
                yield Rule(named, f"{surface}s", row.responses, row.summary, Direction.RESPONSE)


def changed(rule: str, subject: str, message: str, **where: Any) -> Finding:
    """Return the finding of a change, at the level of its rule; `where` says where it is."""
    row = CHANGES[rule]
    where.setdefault("path", ())
    return Finding(rule, row.level, None, subject, message=message, area=row.area, **where)
