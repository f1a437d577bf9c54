"""What the driver is to send for a cell; see `hypercontract.drivers.matrix`."""

from collections.abc import Iterator, Sequence
from typing import Any

from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.table import Cell

HTMX = {"HX-Request": "true"}


def requests(cell: Cell, row: Sequence[Cell], *, htmx: bool) -> Iterator[dict[str, Any]]:
    """Yield the requests of a cell: one a scope, and one by htmx where it is sent to sign in."""
    for scope in cell.clauses:
        sent = request(cell, row, scope)
        if cell.lists:
            sent["rows"] = True
        yield sent
        if htmx and cell.outcome is Outcome.LOGIN:
            yield {**sent, "headers": HTMX}


def request(cell: Cell, row: Sequence[Cell], scope: str) -> dict[str, Any]:
    """Return the request of a cell for an object of a scope."""
    options = cell.options
    made: dict[str, Any] = {
        "route": cell.target.route,
        "method": cell.target.method,
        "role": cell.role,
        "scope": scope,
    }
    if options.query:
        made["query"] = dict(options.query)
    if options.body is not None:
        made["body"] = dict(options.body)
    if cell.target.method != "GET":
        made["writers"] = _writers(cell, row)
    if cell.target.has_object and cell.outcome.at(scope) is Outcome.HIDDEN:
        made["control"] = True
    return made


def _writers(cell: Cell, row: Sequence[Cell]) -> list[str]:
    """Name the roles to fill a request in as: those that may, but first the role itself.

    Where nobody may, the role's own view of the form is all there is.
    """
    may = [other for other in row if not other.outcome.denies]
    widest_first = sorted(may, key=lambda other: (other.role != cell.role, other.outcome.is_scoped))
    return [other.role for other in widest_first] or [cell.role]
