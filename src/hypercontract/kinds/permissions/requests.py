"""What the driver is to send for a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypercontract.core.drivers import matrix
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.table import Cell

HTMX = {"HX-Request": "true"}


def requests(cell: Cell, row: Sequence[Cell], *, htmx: bool) -> Iterator[matrix.Cell]:
    """Yield the requests of a cell: one a scope, and one by htmx where it is sent to sign in."""
    for scope in cell.clauses:
        sent = request(cell, row, scope)
        if cell.lists:
            sent = replace(sent, rows=True)
        yield sent
        if htmx and cell.outcome is Outcome.LOGIN:
            yield replace(sent, headers=HTMX)


def request(cell: Cell, row: Sequence[Cell], scope: str) -> matrix.Cell:
    """Return the request of a cell for an object of a scope."""
    options = cell.options
    return matrix.Cell(
        route=cell.target.route,
        method=cell.target.method,
        role=cell.role,
        scope=scope,
        query=options.query,
        body=options.body,
        writers=() if cell.target.method == "GET" else _writers(cell, row),
        control=cell.target.has_object and cell.outcome.at(scope) is Outcome.HIDDEN,
    )


def _writers(cell: Cell, row: Sequence[Cell]) -> tuple[str, ...]:
    """Name the roles to fill a request in as: those that may, but first the role itself.

    Where nobody may, the role's own view of the form is all there is.
    """
    may = [other for other in row if not other.outcome.denies]
    widest_first = sorted(may, key=lambda other: (other.role != cell.role, other.outcome.is_scoped))
    return tuple(other.role for other in widest_first) or (cell.role,)
