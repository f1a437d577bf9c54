"""Lists: the rows that one is to show, as far as the world knows, and the pages it leads on to."""

import json
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.exchange import Exchange
from hypercontract.django.transport.sending import Transport

_MOST_PAGES = 50
_PAGE_LINK = re.compile(r"""(?:href|hx-get)=["']([^"']*[?&;]page=\d+[^"']*)["']""")


Texts = tuple[str, ...]


def rows(cell: Cell, transport: Transport) -> tuple[Texts, Texts]:
    """Return the keys of an own row and of a foreign one, as far as the world has them."""
    route, role, world = cell.route, cell.role, transport.world
    label = transport.view(route).model or world.declared.model_of(route, "pk")
    try:
        own, foreign = (str(find(role, label or "").pk) for find in (world.own, world.foreign))
    except LookupError:
        return (), ()
    return (own,), (foreign,) if foreign != own else ()


def later_pages(first: Exchange, cell: Cell, transport: Transport) -> Texts:
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
            role=cell.role,
            query=query,
            headers=cell.headers,
            origin=first.origin,
        )
        pages.append(page.response.text)
        waiting.extend(_links(page))
    return tuple(pages)


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
