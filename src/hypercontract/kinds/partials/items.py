"""What the documents put to the test, and whether the project knows the names they use."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from hypercontract.core.contract import Document, Item
from hypercontract.core.drivers import browser, matrix
from hypercontract.core.errors import Source, unknown
from hypercontract.core.project import Project
from hypercontract.kinds.partials.document import Partial, Shared

SOURCES = "templates"
WIDTHS = (375, 1280)
_HTMX = {"HX-Request": "true"}


def items(document: Document, _documents: Sequence[Document], project: Project) -> Iterator[Item]:
    """Yield the items of a document: a matrix of roles and a look in a browser, or templates."""
    validate(document, project)
    content = document.content
    if isinstance(content, Shared):
        yield Item(SOURCES, content.clauses(), document.source)
        return
    cells = tuple(cell for role in roles_of(content, project) for cell in _cells(content, role))
    yield Item(content.name, content.clauses(), document.source, "matrix", matrix.Plan(cells=cells))
    if cells and content.method == "GET":
        first = tuple(cell for cell in cells if cell.role == cells[0].role)
        plan = browser.Plan(partial=content.name, cells=first, widths=WIDTHS)
        yield Item(f"{content.name}[browser]", (content.usable,), document.source, "browser", plan)


def validate(document: Document, project: Project) -> None:
    """Raise ContractError for a route, method or role that the project does not know."""
    partial = document.content
    if not isinstance(partial, Partial):
        return
    for key, route in (("route", partial.route), ("host", partial.host)):
        if route is not None and route not in project.routes_by_name:
            raise unknown("route", route, project.routes_by_name, partial.raw.source(key))
    methods = {one for route in project.routes_by_name[partial.route] for one in route.methods}
    if methods and partial.method not in methods:
        raise unknown("method", partial.method, methods, partial.raw.source("method"))
    for index, glob in enumerate(partial.roles):
        if glob != "*" and not any(fnmatchcase(role, glob) for role in project.roles):
            raise unknown("role", glob, project.roles, _role_source(partial, index))


def _role_source(partial: Partial, index: int) -> Source:
    return partial.raw.source("roles", index)


def roles_of(partial: Partial, project: Project) -> tuple[str, ...]:
    """Return the roles that a partial is rendered for, globs resolved."""
    return tuple(
        role for role in project.roles if any(fnmatchcase(role, glob) for glob in partial.roles)
    )


def _cells(partial: Partial, role: str) -> Iterator[matrix.Cell]:
    """Yield the requests of one role, the host page first."""
    if partial.host is not None:
        yield matrix.Cell(route=partial.host, method="GET", role=role)
    yield matrix.Cell(
        route=partial.route,
        method=partial.method,
        role=role,
        headers={} if partial.page else _HTMX,
        query=partial.query,
    )
