"""Whether a hidden object can be told from one that never existed."""

import re
from collections.abc import Iterator

from hypercontract.core.exchange import Exchange

# What differs between any two responses, or follows from what is compared by itself.
_VOLATILE = frozenset(
    {"date", "content-length", "etag", "set-cookie", "server-timing", "x-request-id", "age"}
)
# A CSRF token is masked afresh each time; a nonce is new by definition.
_TOKENS = re.compile(r"\b[A-Za-z0-9]{64}\b|nonce[=-][\"']?[\w+/=-]+")


def differences(exchange: Exchange, control: Exchange) -> Iterator[tuple[str, str, str]]:
    """Yield what tells the two apart: where, what the control shows, what the object shows."""
    absent, hidden = control.response, exchange.response
    if absent.status != hidden.status:
        yield "status", str(absent.status), str(hidden.status)
        return
    expected, actual = _headers(control), _headers(exchange)
    for name in sorted(expected.keys() | actual.keys()):
        if expected.get(name) != actual.get(name):
            yield f"header {name}", expected.get(name, "absent"), actual.get(name, "absent")
    if (expected_body := _body(control)) != (actual_body := _body(exchange)):
        yield "body", *_parting(expected_body, actual_body)


def _headers(exchange: Exchange) -> dict[str, str]:
    headers = ((name.lower(), value) for name, value in exchange.response.headers)
    return {name: _anonymous(value, exchange) for name, value in headers if name not in _VOLATILE}


def _body(exchange: Exchange) -> str:
    return _TOKENS.sub("(token)", _anonymous(exchange.response.text, exchange))


def _anonymous(text: str, exchange: Exchange) -> str:
    """Take the URL's own arguments out of a text: an echo of the question tells nothing."""
    for value in sorted(exchange.arguments.values(), key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(value)}(?![\w-])", "(argument)", text)
    return text


def _parting(one: str, other: str, width: int = 60) -> tuple[str, str]:
    """Cut two texts to where they part."""
    length = min(len(one), len(other))
    start = next((at for at in range(length) if one[at] != other[at]), length)
    begin = max(0, start - width // 3)
    return one[begin : begin + width], other[begin : begin + width]
