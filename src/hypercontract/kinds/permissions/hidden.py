"""Whether a hidden object can be told from one that never existed."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from hypercontract.core.exchange import Exchange

# What differs between any two responses, or follows from what is compared by itself.
_VOLATILE = frozenset(
    {"date", "content-length", "etag", "set-cookie", "server-timing", "x-request-id", "age"}
)
# A CSRF token is masked afresh each time; a nonce is new by definition.
_TOKENS = re.compile(r"\b[A-Za-z0-9]{64}\b|nonce[=-][\"']?[\w+/=-]+")
_ARGUMENT = "(argument)"
_WIDTH = 60


def differences(exchange: Exchange, control: Exchange) -> Iterator[tuple[str, str, str]]:
    """Yield what tells the two apart: where, what the control shows, what the object shows."""
    absent, hidden = control.response, exchange.response
    if absent.status != hidden.status:
        yield "status", str(absent.status), str(hidden.status)
        return
    echo = Echo(exchange, control)
    expected, actual = _headers(control), _headers(exchange)
    for name in sorted(expected.keys() | actual.keys()):
        one, other = expected.get(name, "absent"), actual.get(name, "absent")
        if not echo.explains(one, other):
            yield f"header {name}", *echo.parting(one, other)
    one, other = (_TOKENS.sub("(token)", each.text) for each in (absent, hidden))
    if not echo.explains(one, other):
        yield "body", *echo.parting(one, other, _WIDTH)


class Echo:
    """The URL's own arguments in two answers: an echo of the question tells nothing.

    What the control's request put into its answer stands where the object's request put its own. A
    key as short as `1` is anywhere in a page, but a key that no row has is only where it was put.
    """

    def __init__(self, exchange: Exchange, control: Exchange) -> None:
        own, absent = exchange.arguments, control.arguments
        self._values = {
            absent[name]: value
            for name, value in own.items()
            if absent.get(name) not in {None, "", value}
        }
        self._own = _words(self._values.values())
        self._absent = _words(self._values)

    def explains(self, expected: str, actual: str) -> bool:
        """Whether two texts are the same but for what each request put there."""
        if expected == actual:
            return True
        parts = (self._spellings(part) for part in self._parts(expected))
        return re.fullmatch("".join(parts), actual) is not None

    def parting(self, expected: str, actual: str, width: int | None = None) -> tuple[str, str]:
        """Return two texts from a little before where they part, the arguments masked."""
        shown = ""
        parts = self._parts(expected)
        while parts and (match := re.match(self._spellings(parts[0]), actual)):
            shown += _ARGUMENT if parts[0] in self._values else parts[0]
            actual = actual[match.end() :]
            parts.pop(0)
        rest = self._masked("".join(parts), self._absent), self._masked(actual, self._own)
        return _cut(shown + rest[0], shown + rest[1], width)

    def _parts(self, text: str) -> list[str]:
        """Split a text where it may show an argument, which is a part of its own."""
        return self._absent.split(text) if self._absent else [text]

    def _spellings(self, part: str) -> str:
        if (value := self._values.get(part)) is None:
            return re.escape(part)
        either = dict.fromkeys((value, quote(value, safe=""), escape(value), part))
        return f"(?:{'|'.join(map(re.escape, either))})"

    @staticmethod
    def _masked(text: str, words: re.Pattern[str] | None) -> str:
        return words.sub(_ARGUMENT, text) if words else text


def _words(values: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(values, key=lambda value: (-len(value), value))
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])({either})(?![\w-])") if either else None


def _headers(exchange: Exchange) -> dict[str, str]:
    headers = ((name.lower(), value) for name, value in exchange.response.headers)
    return {name: value for name, value in headers if name not in _VOLATILE}


def _cut(one: str, other: str, width: int | None) -> tuple[str, str]:
    """Cut two texts to where they part."""
    if width is None:
        return one, other
    length = min(len(one), len(other))
    start = next((at for at in range(length) if one[at] != other[at]), length)
    begin = max(0, start - width // 3)
    return one[begin : begin + width], other[begin : begin + width]
