"""What a request of the matrix carries: the smallest body that the route takes.

A role that is denied sends the body of one that may, so that a check of the data, made before the
check of the role, cannot hide that the latter is missing.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from hypercontract.core.drivers.matrix import Cell
from hypercontract.django.payloads.bodies import smallest
from hypercontract.django.transport.sending import Transport
from hypercontract.drivers.shared.bodies import denied
from hypercontract.drivers.shared.bodies.forms import Forms

_HANDLE = re.compile(r"\{(?P<scope>own|foreign) (?P<label>\w+\.\w+)\}")
JSON = {"Content-Type": "application/json"}
_WRONG = "\u2603 no value of any type, and longer than most"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Body:
    """The content of a request and the headers that go with it.

    `parts` is what a body with a file was made of: it is not read back from its content.
    """

    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """What the content says, by field."""
        if self.parts:
            return dict(self.parts)
        if self.headers == JSON:
            data: dict[str, Any] = json.loads(self.content) if self.content else {}
            return data
        return dict(parse_qs(self.content.decode(), keep_blank_values=True))

    def saying(self, data: Mapping[str, Any]) -> "Body":
        """Return a body of the same content type that says this."""
        return encoded(data, api=self.headers == JSON)


def spoilt(how: str, data: Mapping[str, Any], *, api: bool) -> Body:
    """Return a body that no operation takes: `empty`, of `wrong` values, or `malformed`."""
    wrong = dict.fromkeys(data or {"unexpected": None}, _WRONG)
    if api:
        return Body({"empty": b"", "malformed": b"{]"}.get(how, json.dumps(wrong).encode()), JSON)
    content = {"empty": b"", "malformed": b"%%=\xff&&"}.get(how, urlencode(wrong).encode())
    return Body(content, FORM)


def encoded(data: Mapping[str, Any], *, api: bool) -> Body:
    """Encode a body: as multipart where it holds a file, else as JSON or as a form."""
    if any(hasattr(value, "read") for value in data.values()):
        return _multipart(data)
    if api:
        return Body(json.dumps(data).encode(), JSON)
    return Body(urlencode(data, doseq=True).encode(), FORM)


def _multipart(data: Mapping[str, Any]) -> Body:
    """Encode a body that holds a file; a file is read from its beginning each time."""
    for value in data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    # A form knows no null.
    present = {name: value for name, value in data.items() if value is not None}
    content: bytes = encode_multipart(BOUNDARY, present)
    return Body(content, {"Content-Type": MULTIPART_CONTENT}, data)


class Bodies:
    """Makes bodies up for one drive, and keeps them: the world stays the same."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.forms = Forms(transport)
        self._made: dict[tuple[str, ...], dict[str, Any] | None] = {}
        self._drawn: dict[tuple[str, ...], list[dict[str, Any]]] = {}

    def make(self, cell: Cell, arguments: Mapping[str, str]) -> Body:
        """Return the body of a cell; empty where the method takes none."""
        route, method = cell.route, cell.method
        if method == "GET":
            return Body()
        api = self._transport.view(route).route.api
        made = self._declared(cell, self._smallest(cell, arguments, api=api))
        given = cell.body
        if made is None and given is None and cell.data is None:
            return Body()
        data = {**(made or {}), **self._named(given or {}, cell.role)}
        if cell.data == "generated":
            return encoded(self._generated(cell, data), api=api)
        if cell.data is not None:
            return spoilt(cell.data, data, api=api)
        return encoded(data, api=api)

    def _generated(self, cell: Cell, data: dict[str, Any]) -> dict[str, Any]:
        """Return one of the bodies generated for a route; the smallest where none can be."""
        key = cell.route, cell.method, *cell.writers[:1]
        if key not in self._drawn:
            self._drawn[key] = denied.bodies(cell, data, self._transport, self.forms)
        drawn = self._drawn[key] or [data]
        return drawn[cell.draw % len(drawn)]

    def _declared(self, cell: Cell, made: Any) -> Any:
        """Put what the world declares of a route's bodies in the place of what is made up."""
        for writer in cell.writers[:1]:
            declared = self._transport.world.body_of(cell.route, writer)
            return {**(made or {}), **declared} if declared else made
        return made

    def _named(self, data: Any, role: str) -> Any:
        """Put primary keys in the place of `{own app.Model}` and `{foreign app.Model}`."""
        if isinstance(data, dict):
            return {name: self._named(value, role) for name, value in data.items()}
        if isinstance(data, list):
            return [self._named(value, role) for value in data]
        named = _HANDLE.fullmatch(data) if isinstance(data, str) else None
        if named is None:
            return data
        find = getattr(self._transport.world, named["scope"])
        key = find(role, named["label"]).pk
        return key if isinstance(key, int) else str(key)

    def _smallest(self, cell: Cell, arguments: Mapping[str, str], *, api: bool) -> Any:
        """Make data up as the first writer: the sender on this object, another on his own once."""
        route, method, role = cell.route, cell.method, cell.role
        for writer in cell.writers[:1]:
            target = arguments
            if writer != role:
                target = self._transport.arguments(route, writer, "own")
            key = (route, method, writer, *target.values())
            if key not in self._made:
                self._made[key] = self._as(writer, route, method, target, api=api)
            return self._made[key]
        return None

    def _as(
        self, writer: str, route: str, method: str, arguments: Mapping[str, str], *, api: bool
    ) -> dict[str, Any] | None:
        if not api:
            return self.forms.filled(route, writer, arguments)
        with self._transport.scenario():
            return smallest(self._transport, route, method, writer, arguments, with_files=True)
