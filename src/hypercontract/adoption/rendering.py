"""A contract of a fragment or page drafted from the running system."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hypercontract.core.drivers.matrix import Cell, Plan
from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.exchange import Exchange
from hypercontract.core.project import Project
from hypercontract.django.transport.sending import Transport
from hypercontract.drivers import matrix
from hypercontract.html import Tree, parse
from hypercontract.kinds.partials.draft import draft
from hypercontract.kinds.partials.matching import is_answer
from hypercontract.kinds.partials.page import hx
from hypercontract.session import Session

HTMX = {"HX-Request": "true"}
_FOLDER = "partials"


@dataclass(frozen=True)
class Drafted:
    """A document as text, where it belongs, and the roles that were answered otherwise."""

    path: Path
    text: str
    refused: dict[str, int]
    is_page: bool


def drafted(session: Session, transport: Transport, route: str) -> Drafted:
    """Ask a route as each role, by htmx and without, and draft what it promises of its HTML.

    ContractError where there is no such route, where a document speaks of it already, and where no
    role is answered HTML.
    """
    _check(session, route)
    return Gallery(session, transport).drafted(route)


def _check(session: Session, route: str) -> None:
    known = session.project.routes_by_name
    if route not in known:
        raise unknown("route", route, known, None)
    for document in session.documents[_FOLDER]:
        if getattr(document.content, "route", None) == route:
            raise ContractError("The route already has a contract.", document.source)


class Gallery:
    """What the routes of a project render for its roles; nothing is asked for twice.

    `seen` are answers that are here already, to requests without htmx.
    """

    def __init__(
        self, session: Session, transport: Transport, seen: Iterable[Exchange] = ()
    ) -> None:
        self._project = session.project
        self._folder = session.config.contracts / _FOLDER
        self._transport = transport
        self._roles = list(transport.world.roles)
        self._asked: dict[tuple[str, str], Exchange | None] = {
            (one.route or "", one.actor or ""): one
            for one in seen
            if one.request.method == "GET" and one.scope != "foreign"
        }
        self._asking: dict[tuple[str, str], frozenset[str] | None] = {}

    def drafted(self, route: str) -> Drafted:
        """Draft the contract of a route by what each role is answered that asks by htmx."""
        by_htmx = {role: self._ask(route, role, htmx=True) for role in self._roles}
        served = self._served(by_htmx)
        if not served:
            told = ", ".join(sorted({f"{one.response.status}" for one in by_htmx.values() if one}))
            raise ContractError(f"{route} returns HTML to no role, but {told or 'nothing'}.")
        page = all(tree.is_document for tree in served.values())
        host = None if page else self._host(route, next(iter(served)))
        refused = {
            role: one.response.status for role, one in by_htmx.items() if one and role not in served
        }
        text = draft(route, served, host=host, page=page)
        return Drafted(self._path(route, ()), text, refused, page)

    def documents(self, route: str, others: Collection[Path]) -> dict[Path, str]:
        """Return what to write of a route: of the fragment, and of the page where it is both."""
        found: dict[Path, str] = {}
        try:
            fragment = self.drafted(route)
        except ContractError:
            return found
        found[self._path(route, others)] = fragment.text
        pages = {
            role: tree
            for role in self._roles
            if (tree := self._page(route, role)) is not None and tree.is_document
        }
        if pages and not fragment.is_page:
            text = draft(route, pages, host=None, page=True)
            found[self._path(f"{route}_page", (*others, *found))] = text
        return found

    def _path(self, route: str, others: Collection[Path]) -> Path:
        """Name the file after the route, by its namespace too where the short name is taken."""
        short, whole = (
            re.sub(r"\W+", "_", name).strip("_") or "root"
            for name in (route.rpartition(":")[2], route)
        )
        path = self._folder / f"{short}.yaml"
        return self._folder / f"{whole}.yaml" if path.exists() or path in others else path

    def _served(self, answers: Mapping[str, Exchange | None]) -> dict[str, Tree]:
        trees = {role: _tree(one, self._project) for role, one in answers.items()}
        return {role: tree for role, tree in trees.items() if tree is not None}

    def _page(self, route: str, role: str) -> Tree | None:
        return _tree(self._ask(route, role, htmx=False), self._project)

    def _asked_for(self, route: str, role: str) -> frozenset[str] | None:
        """Return the routes that a page asks for, None where it is no page; trees are not kept."""
        if (route, role) not in self._asking:
            page = self._page(route, role)
            is_page = page is not None and page.is_document
            self._asking[route, role] = _targets(page, self._project) if page and is_page else None
        return self._asking[route, role]

    def _ask(self, route: str, role: str, *, htmx: bool) -> Exchange | None:
        """Ask for an own object; None where the world has none. Fragments are asked for once."""
        if htmx:
            return _answer(self._transport, route, role, HTMX)
        key = (route, role)
        if key not in self._asked:
            self._asked[key] = _answer(self._transport, route, role, {})
        return self._asked[key]

    def _host(self, route: str, role: str) -> str | None:
        """Return the first page with an element that asks for a fragment, as a role is shown it.

        Where none asks, it is the page at the fragment's own address; None where that is none
        either.
        """
        own = False
        for name in _pages(self._project, route):
            asked_for = self._asked_for(name, role)
            if asked_for is not None:
                if route in asked_for:
                    return name
                own = own or name == route
        return route if own else None


def _answer(
    transport: Transport, route: str, role: str, headers: Mapping[str, str]
) -> Exchange | None:
    seen: list[Exchange] = []
    cell = Cell(route=route, method="GET", role=role, headers=headers)

    def keep(exchange: Exchange) -> bool:
        seen.append(exchange)
        return False

    try:
        matrix.drive(Plan(cells=(cell,)), transport, keep)
    except (ContractError, LookupError):
        return None
    return seen[0] if seen else None


def _tree(exchange: Exchange | None, project: Project) -> Tree | None:
    if exchange is None or not is_answer(exchange):
        return None
    return parse(exchange.response.body, project.htmx)


def _pages(project: Project, first: str) -> Iterator[str]:
    """Yield what may be a page, that of the fragment's own address before all others."""
    yield first
    for name, routes in project.routes_by_name.items():
        ours = any("GET" in one.methods and one.source and not one.api for one in routes)
        if ours and name != first:
            yield name


def _targets(page: Tree, project: Project) -> frozenset[str]:
    addresses = (hx(element, "get") for element in page.live)
    matches = (project.resolve(one.partition("?")[0]) for one in addresses if one)
    return frozenset(match.route.name for match in matches if match)
