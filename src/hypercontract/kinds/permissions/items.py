"""What a table puts to the test: an item a row, and one for what the table does not say."""

from collections.abc import Iterator, Sequence

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.drivers.matrix import Plan
from hypercontract.core.project import Project
from hypercontract.kinds.permissions.probing import denials, probes
from hypercontract.kinds.permissions.requests import requests
from hypercontract.kinds.permissions.surface import Target
from hypercontract.kinds.permissions.table import Cell, Table


def items(document: Document, documents: Sequence[Document], project: Project) -> Iterator[Item]:
    """Yield an item for each row that this document decides first, and the first's coverage."""
    table = Table(documents, project)
    if document is documents[0]:
        clause = coverage(document)
        yield Item("coverage", (clause,), clause.source)
    htmx = uses_htmx(project)
    for target, cells in table.rows():
        if cells[0].entry.source.file == document.source.file:
            yield _item(target, cells, table, htmx=htmx)


def coverage(document: Document) -> Clause:
    """Return the clause that the table speaks of every route, method and role."""
    text = "Every route, method and role has a cell"
    return Clause("permissions/coverage", text, document.source)


def uses_htmx(project: Project) -> bool:
    """Whether any template has htmx send a request."""
    return any("hx-" in template.text for template in project.templates)


def _item(target: Target, cells: Sequence[Cell], table: Table, *, htmx: bool) -> Item:
    clauses = tuple(clause for cell in cells for clause in cell.clauses.values())
    sent = [request for cell in cells for request in requests(cell, cells, htmx=htmx)]
    plan = Plan(
        cells=(*sent, *denials(cells, htmx=htmx)),
        probes=tuple(probes(target, cells, table)),
    )
    return Item(f"{target.route}[{target.method}]", clauses, cells[0].entry.source, "matrix", plan)
