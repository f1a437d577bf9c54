"""A contract of a fragment or page drafted from the running system."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.exchange import Exchange
from hypercontract.core.project import Project
from hypercontract.django.transport import Transport
from hypercontract.drivers import driver
from hypercontract.html import Tree, parse
from hypercontract.kinds.partials.draft import draft
from hypercontract.kinds.partials.matching import is_answer
from hypercontract.kinds.partials.page import hx
from hypercontract.session import Session

_HTMX = {"HX-Request": "true"}
_FOLDER = "partials"


@dataclass(frozen=True)
class Drafted:
    """A document as text, where it belongs, and the roles that were answered otherwise."""

    path: Path
    text: str
    refused: dict[str, int]


def drafted(session: Session, transport: Transport, route: str) -> Drafted:
    """Ask a route as each role, by htmx and without, and draft what it promises of its HTML.

    ContractError where there is no such route, where a document speaks of it already, and where no
    role is answered HTML.
    """
    _check(session, route)
    roles = list(transport.world.roles)
    by_htmx = {role: _ask(transport, route, role, _HTMX) for role in roles}
    served = {role: tree for role, one in by_htmx.items() if (tree := _tree(one, session.project))}
    if not served:
        told = ", ".join(sorted({f"{one.response.status}" for one in by_htmx.values() if one}))
        raise ContractError(f"No role is answered HTML by {route}, but {told or 'nothing'}.")
    first = next(iter(served))
    page = all(tree.is_document for tree in served.values())
    host = None if page else _host(session.project, transport, route, first)
    refused = {
        role: one.response.status for role, one in by_htmx.items() if one and role not in served
    }
    text = draft(route, served, host=host, page=page)
    return Drafted(_path(session, route), text, refused)


def _check(session: Session, route: str) -> None:
    known = session.project.routes_by_name
    if route not in known:
        raise unknown("route", route, known, None)
    for document in session.documents[_FOLDER]:
        if getattr(document.content, "route", None) == route:
            raise ContractError("A document speaks of it already.", document.source)


def _path(session: Session, route: str) -> Path:
    """Name the file after the route, by its namespace too where the short name is taken."""
    folder = session.config.contracts / _FOLDER
    short, whole = (re.sub(r"\W+", "_", name) for name in (route.rpartition(":")[2], route))
    path = folder / f"{short}.yaml"
    return folder / f"{whole}.yaml" if path.exists() else path


def _ask(transport: Transport, route: str, role: str, headers: dict[str, str]) -> Exchange | None:
    """Ask for an own object; None where the world has none."""
    seen: list[Exchange] = []
    cell = {"route": route, "method": "GET", "role": role, "scope": "own", "headers": headers}

    def keep(exchange: Exchange) -> bool:
        seen.append(exchange)
        return False

    try:
        driver("matrix")({"cells": [cell]}, transport, keep)
    except (ContractError, LookupError):
        return None
    return seen[0]


def _tree(exchange: Exchange | None, project: Project) -> Tree | None:
    if exchange is None or not is_answer(exchange):
        return None
    return parse(exchange.response.body, project.htmx)


def _host(project: Project, transport: Transport, route: str, role: str) -> str | None:
    """Return the first page with an element that asks for a fragment, as a role is shown it.

    Where none asks, it is the page at the fragment's own address; None where that is none either.
    """
    own = False
    for name in _pages(project, route):
        page = _tree(_ask(transport, name, role, {}), project)
        if page is not None and page.is_document:
            if _asks(page, route, project):
                return name
            own = own or name == route
    return route if own else None


def _pages(project: Project, first: str) -> Iterator[str]:
    """Yield what may be a page, that of the fragment's own address before all others."""
    yield first
    for name, routes in project.routes_by_name.items():
        ours = any("GET" in one.methods and one.source and not one.api for one in routes)
        if ours and name != first:
            yield name


def _asks(page: Tree, route: str, project: Project) -> bool:
    addresses = (hx(element, "get") for element in page.live)
    matches = (project.resolve(one.partition("?")[0]) for one in addresses if one)
    return any(match.route.name == route for match in matches if match)
