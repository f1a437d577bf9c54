"""How the drivers of flows send: JSON, or a form with files. Each exchange is noted and told."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.flows import ResourceNotes, SentNotes
from hypercontract.core.exchange import Exchange
from hypercontract.core.pages import next_page
from hypercontract.drivers.shared.bodies import JSON, Body, encoded

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

ORIGIN = "flows"
_MOST_PAGES = 20


class Sender:
    """Sends as one role."""

    def __init__(self, transport: "Transport", observe: Observe, role: str) -> None:
        self.transport = transport
        self.role = role
        self._observe = observe

    def send(  # noqa: PLR0913 - a request has as many parts
        self,
        method: str,
        path: str,
        notes: SentNotes,
        *,
        body: Any = None,
        query: str = "",
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Exchange:
        """Send one request; `body` goes as JSON, None is none; one with a file as a form.

        What a form says beside its files is noted as `said`. Who bears a `token` is no role: it may
        be anyone's.
        """
        carried = _carried(body)
        bearing = {} if token is None else {"Authorization": f"Bearer {token}"}
        exchange = self.transport.send(
            method,
            path,
            role=self.role,
            query=query,
            headers={**carried.headers, **(headers or {}), **bearing},
            body=carried.content,
            origin=ORIGIN,
            notes=replace(notes, said=_said(carried)),
        )
        exchange = exchange if token is None else replace(exchange, actor=None)
        self._observe(exchange)
        return exchange


class Run(Sender):
    """Sends the steps of one run in the life of a resource."""

    def __init__(
        self, transport: "Transport", observe: Observe, role: str, *, resource: str, run: str
    ) -> None:
        super().__init__(transport, observe, role)
        self._resource = resource
        self._run = run
        self._walks = 0

    def note(self, step: str) -> ResourceNotes:
        """Return the notes of a step; what there is to say besides is put in by `replace`."""
        return ResourceNotes(resource=self._resource, run=self._run, step=step)

    def walk(
        self, path: str, query: str = "", notes: ResourceNotes | None = None
    ) -> list[Exchange]:
        """Read a list to its last page; the exchanges of one walk share a number."""
        self._walks += 1
        notes = replace(notes or self.note("list"), walk=self._walks, asked=query)
        pages = [self.send("GET", path, notes, query=query)]
        while (url := urlsplit(_next(pages[-1]))).path == path and len(pages) < _MOST_PAGES:
            if url.query in {page.request.query for page in pages}:
                break
            pages.append(self.send("GET", path, notes, query=url.query))
        return pages


def _carried(body: Any) -> Body:
    if isinstance(body, Mapping):
        return encoded(body, api=True)
    return Body() if body is None else Body(json.dumps(body).encode(), JSON)


def _said(body: Body) -> dict[str, Any] | None:
    fields = {name: value for name, value in body.parts.items() if not hasattr(value, "read")}
    return fields if body.parts else None


def data_of(exchange: Exchange) -> Any:
    """Return a response's JSON, None where it is none."""
    try:
        return exchange.response.json()
    except ValueError:
        return None


def object_of(exchange: Exchange) -> dict[str, Any]:
    """Return the JSON object of a success, empty where there is none."""
    data = data_of(exchange)
    return data if isinstance(data, dict) and exchange.response.is_success else {}


def _next(page: Exchange) -> str:
    url = next_page(data_of(page))
    return urljoin(page.request.url, url) if url else ""
