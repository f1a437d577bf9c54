"""What a request is to a mail's document: one that is to send it, one refused, or neither."""

import json
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hypercontract.core.exchange import Exchange
from hypercontract.kinds.mails.document import Promise

_REDIRECTS = range(300, 400)
_ERRORS = 400


def is_refused(exchange: Exchange, login: str) -> bool:
    """Whether a request was answered with an error, or was sent to sign in."""
    response = exchange.response
    if response.status >= _ERRORS:
        return True
    goes_on = response.status in _REDIRECTS
    url = response.header("Location" if goes_on else "HX-Redirect")
    return bool(url and login) and urlsplit(url).path == login


def is_due(promise: Promise, exchange: Exchange, *, refused: bool) -> bool:
    """Whether a request is one of those that send the mail; a role that nobody knows may be."""
    role, statuses = exchange.actor, promise.statuses
    fits = exchange.response.status in statuses if statuses else not refused
    named = role is None or any(fnmatchcase(role, glob) for glob in promise.roles)
    return fits and named and (promise.when is None or promise.when.accepts(_told(exchange)))


def is_certain(promise: Promise, exchange: Exchange) -> bool:
    """Whether a mail that was not seen was not sent.

    A plain test may hold back its commit hooks, or stand in for what sends; and a form that is
    shown again has done nothing.
    """
    if exchange.origin == "recording" or _came_back(exchange):
        return False
    return exchange.actor is not None or promise.roles == ("*",)


def _came_back(exchange: Exchange) -> bool:
    response, effects = exchange.response, exchange.effects
    shown = response.is_success and response.media_type == "text/html"
    return shown and b"<form" in response.body and not (effects.writes or effects.mails)


def _told(exchange: Exchange) -> dict[str, Any]:
    request, response = exchange.request, exchange.response
    return {
        "arguments": dict(exchange.arguments),
        "query": _fields(request.query),
        "request": _body(request.body, request.headers.get("Content-Type", "")),
        "response": _body(response.body, response.header("Content-Type") or ""),
    }


def _body(body: bytes, content_type: str) -> Any:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == "multipart/form-data":
        return dict(_parts(body, content_type))
    text = body.decode("utf-8", "replace")
    if media_type == "application/x-www-form-urlencoded":
        return _fields(text)
    try:
        return json.loads(text) if media_type.endswith("json") else {}
    except ValueError:
        return {}


def _parts(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form that may carry files; of a file, its name."""
    message = message_from_bytes(b"Content-Type: %s\r\n\r\n%s" % (content_type.encode(), body))
    for part in message.walk():
        name = part.get_param("name", header="Content-Disposition")
        if isinstance(name, str):
            sent = part.get_payload(decode=True)
            text = sent.decode("utf-8", "replace") if isinstance(sent, bytes) else ""
            yield name, part.get_filename() or text


def _fields(text: str) -> Mapping[str, str]:
    return {name: values[-1] for name, values in parse_qs(text, keep_blank_values=True).items()}
