"""What is tried beyond the cells: denials of spoilt and generated data, and what is implied.

A probe costs as much as several cells, so it is made once for each class of roles: those that the
whole table promises the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from hypercontract.core.drivers import matrix
from hypercontract.kinds.permissions.document import METHODS
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.requests import HTMX, request
from hypercontract.kinds.permissions.surface import Target
from hypercontract.kinds.permissions.table import Cell, Table

_SPOILT = ("empty", "wrong", "malformed")
_GENERATED = 3
_BODIES = (
    *((how, 0) for how in _SPOILT),
    *(("generated", number) for number in range(_GENERATED)),
)
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


def denials(row: Sequence[Cell], *, htmx: bool) -> Iterator[matrix.Cell]:
    """Yield more requests of denied cells: with data that no view takes, and pages as fragments.

    The roles that are denied alike share the bodies out, so that each role and body is tried.
    """
    alike: dict[tuple[Outcome, str], list[Cell]] = {}
    for cell in row:
        for scope in _denied(cell):
            alike.setdefault((cell.outcome, scope), []).append(cell)
    for (outcome, scope), cells in alike.items():
        if row[0].target.method in _WITH_BODY:
            yield from _shared(cells, row, scope)
        elif htmx and not row[0].target.api and outcome is not Outcome.LOGIN:
            yield replace(request(cells[0], row, scope), headers=HTMX)


def probes(target: Target, row: Sequence[Cell], table: Table) -> Iterator[matrix.Probe]:
    """Yield the probes of a target, for the roles that it serves."""
    served = [cell for cell in row if not cell.outcome.denies]
    if not served:
        return
    groups = [group[0] for group in _groups(served, table)]
    roles = tuple(cell.role for cell in served)
    widest = min(groups, key=lambda cell: cell.outcome.is_scoped)
    for cell in groups:
        hidden = tuple(table.hidden[cell.role])
        for name in _of_class(cell, hidden):
            yield replace(_probe(name, cell, row), hidden=hidden)
    names = ("credentials",) if target.method == "GET" else ("credentials", "csrf")
    for name in names:
        yield replace(_probe(name, widest, row), served=roles)
    if target.is_first:
        others = tuple(method for method in METHODS if method not in target.offered)
        if target.is_closed:
            yield replace(_probe("methods", widest, row), others=others)
        yield _probe("throttle", widest, row)


def _of_class(cell: Cell, hidden: Sequence[str]) -> Iterator[str]:
    """Yield the probes that each class of roles deserves; `hidden` are what it may not read."""
    if cell.target.method in _WITH_BODY:
        yield "assignment"
    if cell.target.method in _WITH_BODY and hidden:
        yield "references"
    if cell.lists and cell.outcome.is_scoped:
        yield "lists"
    if cell.target.is_first and cell.target.api and hidden:
        yield "options"


def _probe(name: str, cell: Cell, row: Sequence[Cell]) -> matrix.Probe:
    sent = request(cell, row, "own")
    return matrix.Probe(**{one.name: getattr(sent, one.name) for one in fields(sent)}, probe=name)


def _groups(row: Sequence[Cell], table: Table) -> list[list[Cell]]:
    """Part cells by the class of their roles."""
    found: dict[str, list[Cell]] = {}
    for cell in row:
        found.setdefault(table.classes[cell.role], []).append(cell)
    return list(found.values())


def _denied(cell: Cell) -> Iterator[str]:
    for scope in cell.clauses:
        if cell.outcome.at(scope) is not Outcome.ALLOW:
            yield scope


def _shared(cells: Sequence[Cell], row: Sequence[Cell], scope: str) -> Iterator[matrix.Cell]:
    for number in range(max(len(cells), len(_BODIES))):
        cell = cells[number % len(cells)]
        data, draw = _BODIES[number % len(_BODIES)]
        yield replace(request(cell, row, scope), data=data, draw=draw)
