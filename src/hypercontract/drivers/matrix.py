"""Sends one request for each cell of a plan, each in a scenario of its own.

A cell is a mapping with `route`, `method`, `role` and `scope`: `own`, `foreign`, or `any` for both
in turn. It may have `headers` and `query`; `body`, data to send in place of the same names in the
smallest body that serves; `writers`, the roles as the first of whom that body is made up;
`control`, to ask also for an object that never existed; `rows`, to note which rows of a list are
the role's own.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.django.transport import Transport
from hypercontract.drivers.bodies import Bodies, Body

_NAME = "matrix"
_MOST_PAGES = 50
_PAGE_LINK = re.compile(r"""(?:href|hx-get)=["']([^"']*[?&;]page=\d+[^"']*)["']""")


def drive(
    plan: Mapping[str, Any], transport: Transport, observe: Callable[[Exchange], bool]
) -> None:
    """Send the cells of a plan; ContractError where the world has no object that one asks for."""
    bodies = Bodies(transport)
    for cell in plan["cells"]:
        try:
            objects = list(_objects(cell, transport))
        except LookupError as error:
            raise ContractError(str(error)) from None
        for scope, arguments in objects:
            observe(_exchange(cell, scope, arguments, transport, bodies))


def _objects(
    cell: Mapping[str, Any], transport: Transport
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the scopes to try with the URL's arguments; one where it makes no difference."""
    route, role, scope = cell["route"], cell["role"], cell["scope"]
    if scope != "any":
        yield scope, transport.arguments(route, role, scope)
        return
    own, foreign = (transport.arguments(route, role, each) for each in ("own", "foreign"))
    if own == foreign or transport.world.user(role) is None:
        yield "any", own
    else:
        yield "own", own
        yield "foreign", foreign


def _exchange(
    cell: Mapping[str, Any],
    scope: str,
    arguments: Mapping[str, str],
    transport: Transport,
    bodies: Bodies,
) -> Exchange:
    """Send a cell's request, and before it the control that it is compared with."""
    body = bodies.make(cell, arguments)
    control = None
    if cell.get("control"):
        absent = transport.absent(cell["route"])
        with transport.scenario():
            control = _send(cell, absent, body, transport)
    with transport.scenario():
        notes = _rows(cell, transport) if cell.get("rows") else {}
        exchange = _send(cell, arguments, body, transport, scope=scope, control=control)
        if notes:
            notes["pages"] = _later_pages(exchange, cell, transport)
    return replace(exchange, notes=notes)


def _send(
    cell: Mapping[str, Any],
    arguments: Mapping[str, str],
    body: Body,
    transport: Transport,
    **known: Any,
) -> Exchange:
    headers = {**body.headers, **cell.get("headers", {})}
    return transport.send(
        cell["method"],
        transport.url(cell["route"], arguments),
        role=cell["role"],
        query=urlencode(cell.get("query", {}), doseq=True),
        headers=headers,
        body=body.content,
        origin=_NAME,
        **known,
    )


def _rows(cell: Mapping[str, Any], transport: Transport) -> dict[str, Any]:
    """Note the keys of an own row and a foreign one, as far as the world has them."""
    route, role, world = cell["route"], cell["role"], transport.world
    label = transport.view(route).model or world.declared.model_of(route, "pk")
    try:
        own, foreign = (str(find(role, label or "").pk) for find in (world.own, world.foreign))
    except LookupError:
        return {"own": [], "foreign": []}
    return {"own": [own], "foreign": [foreign] if foreign != own else []}


def _later_pages(first: Exchange, cell: Mapping[str, Any], transport: Transport) -> list[str]:
    """Read the pages that a list leads on to, as text."""
    pages: list[str] = []
    waiting, known = _links(first), {first.request.url}
    while waiting and len(pages) < _MOST_PAGES:
        url = waiting.pop(0)
        if url in known:
            continue
        known.add(url)
        path, _, query = url.partition("?")
        page = transport.send(
            "GET",
            path,
            role=cell["role"],
            query=query,
            headers=cell.get("headers", {}),
            origin=_NAME,
        )
        pages.append(page.response.text)
        waiting.extend(_links(page))
    return pages


def _links(page: Exchange) -> list[str]:
    """Return where a page of a list leads: `next` in JSON, links with `page=` in HTML."""
    response = page.response
    if response.media_type.endswith("json"):
        found = [_next(response.text)]
    else:
        found = [unescape(link) for link in _PAGE_LINK.findall(response.text)]
    urls = (urlsplit(urljoin(page.request.url, link)) for link in found if link)
    return [f"{url.path}?{url.query}" for url in urls if url.path == page.request.path]


def _next(text: str) -> str:
    try:
        data = json.loads(text)
    except ValueError:
        return ""
    return (data.get("next") or "") if isinstance(data, dict) else ""
