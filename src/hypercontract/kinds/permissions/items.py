"""What a table puts to the test: an item a row, and one for what the table does not say."""

from collections.abc import Iterator, Sequence
from typing import Any

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.project import Project
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.surface import Target
from hypercontract.kinds.permissions.table import Cell, Table

_HTMX = {"HX-Request": "true"}


def items(document: Document, documents: Sequence[Document], project: Project) -> Iterator[Item]:
    """Yield an item for each row that this document decides first, and the first's coverage."""
    table = Table(documents, project)
    if document is documents[0]:
        clause = coverage(document)
        yield Item("coverage", (clause,), clause.source)
    htmx = uses_htmx(project)
    for target, cells in table.rows():
        if cells[0].entry.source.file == document.source.file:
            yield _item(target, cells, htmx=htmx)


def coverage(document: Document) -> Clause:
    """Return the clause that the table speaks of every route, method and role."""
    text = "Every route, method and role has a cell"
    return Clause("permissions/coverage", text, document.source)


def uses_htmx(project: Project) -> bool:
    """Whether any template has htmx send a request."""
    return any("hx-" in template.text for template in project.templates)


def _item(target: Target, cells: Sequence[Cell], *, htmx: bool) -> Item:
    clauses = tuple(clause for cell in cells for clause in cell.clauses.values())
    requests = [request for cell in cells for request in _requests(cell, cells, htmx=htmx)]
    name = f"{target.route}[{target.method}]"
    return Item(name, clauses, cells[0].entry.source, "matrix", {"cells": requests})


def _requests(cell: Cell, row: Sequence[Cell], *, htmx: bool) -> Iterator[dict[str, Any]]:
    """Yield what the driver is to send for a cell; see `hypercontract.drivers.matrix`."""
    options = cell.options
    for scope in cell.clauses:
        request: dict[str, Any] = {
            "route": cell.target.route,
            "method": cell.target.method,
            "role": cell.role,
            "scope": scope,
        }
        if options.query:
            request["query"] = dict(options.query)
        if options.body is not None:
            request["body"] = dict(options.body)
        if cell.target.method != "GET":
            request["writers"] = _writers(cell, row)
        if cell.target.has_object and cell.outcome.at(scope) is Outcome.HIDDEN:
            request["control"] = True
        if cell.lists:
            request["rows"] = True
        yield request
        if htmx and cell.outcome is Outcome.LOGIN:
            yield {**request, "headers": _HTMX}


def _writers(cell: Cell, row: Sequence[Cell]) -> list[str]:
    """Name the roles to fill a request in as: those that may, but first the role itself.

    Where nobody may, the role's own view of the form is all there is.
    """
    may = [other for other in row if not other.outcome.denies]
    widest_first = sorted(may, key=lambda other: (other.role != cell.role, other.outcome.is_scoped))
    return [other.role for other in widest_first] or [cell.role]
