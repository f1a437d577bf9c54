"""Names in place of primary keys: what a report shows is the same in every run."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.finding import Finding

HANDLE = re.compile(r"\{(?:(own|foreign) )?(\w+\.\w+)(?: of ([^{}]+))?\}")
"""What is written in place of a key: scope, model and role, of which two may lack."""

_NAME = re.compile(r"\{\w+\}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
Handle = Callable[[str], str | None]


def nobody(_key: str, _route: str | None = None) -> str | None:
    """Know no handle: every uuid becomes `{uuid}`."""
    return None


def without_keys(text: str) -> str:
    """Return a text without the uuids that differ from run to run."""
    return _text(text, nobody)


def is_lost(request: Request) -> bool:
    """Whether a masked request names an object that no row of the world is."""
    texts = (request.url, str(request.body), *request.headers.values())
    return any(_NAME.search(HANDLE.sub("", text)) for text in texts)


def mask(finding: Finding, handle: Handle) -> Finding:
    """Return the finding with every object named by its handle, never by its key."""
    return replace(
        finding,
        message=_text(finding.message, handle),
        expected=_text(finding.expected, handle),
        actual=_text(finding.actual, handle),
        claim=_text(finding.claim, handle),
        exchange=mask_exchange(finding.exchange, handle) if finding.exchange else None,
    )


def mask_exchange(exchange: Exchange, handle: Handle) -> Exchange:
    """Return the exchange with every object named by its handle."""
    path = exchange.request.path
    for name, value in exchange.arguments.items():
        path = path.replace(f"/{value}/", f"/{{{handle(value) or name}}}/")
    request = replace(exchange.request, path=path)
    control = exchange.control
    return replace(
        exchange,
        request=_request(request, handle),
        response=_response(exchange.response, handle),
        arguments={name: handle(value) or name for name, value in exchange.arguments.items()},
        control=mask_exchange(control, handle) if control else None,
        notes=_masked(exchange.notes, handle),
    )


def _masked(value: Any, handle: Handle) -> Any:
    """Return a value of notes with every text in it masked; they are plain data."""
    if isinstance(value, str):
        return _text(value, handle)
    if isinstance(value, tuple | list):
        return type(value)(_masked(one, handle) for one in value)
    if isinstance(value, Mapping):
        return {_masked(key, handle): _masked(one, handle) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _masked(getattr(value, one.name), handle) for one in fields(value)}
        return replace(value, **told)
    return value


def _request(request: Request, handle: Handle) -> Request:
    return replace(
        request,
        path=_text(request.path, handle),
        query=_text(request.query, handle),
        headers={name: _text(value, handle) for name, value in request.headers.items()},
        body=_body(request.body, handle),
    )


def _response(response: Response, handle: Handle) -> Response:
    headers = tuple((name, _text(value, handle)) for name, value in response.headers)
    return replace(response, headers=headers, body=_body(response.body, handle))


def _body(body: bytes, handle: Handle) -> bytes:
    try:
        return _text(body.decode(), handle).encode()
    except UnicodeDecodeError:
        return body


def _text(text: str, handle: Handle) -> str:
    return _UUID.sub(lambda found: f"{{{handle(found[0]) or 'uuid'}}}", text)
