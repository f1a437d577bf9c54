"""How htmx reads `hx-trigger`, whether or not it makes sense; htmx 4 is read by `hcon`."""

import re
from collections.abc import Callable
from typing import Any

from hypercontract.htmx import hcon
from hypercontract.htmx.scripts import interval

_TOKEN = re.compile(
    r"""[_$a-zA-Z][_$a-zA-Z0-9]*|(?P<q>['"/])(?:\\.|(?!(?P=q))[^\\])*(?:(?P=q)|\\?$)|.""",
    re.DOTALL,
)
_NAME_END = re.compile(r"[,\[\s]")
_END = re.compile(r"[\s,]")
_SCOPES = frozenset({"closest", "find", "next", "previous"})
_FLAGS = frozenset({"changed", "once", "consume"})
_EVERY = re.compile(r"\s*every\s+(\S+?)\s*(\[[^\]]*\])")
_NAMED = re.compile(r"\s*(\S+\[[^\]]*\]|\S+)\s*(.*?)\s*", re.DOTALL)


def triggers(value: str, dialect: str) -> tuple[list[dict[str, Any]], int]:
    """Return the specifications under htmx's own names, and how often htmx complains.

    A filter is given as its text, `filter`. ValueError where htmx 4 throws.
    """
    if dialect == "4":
        return [spec for part in hcon.split(value) if (spec := _new(part))], 0
    reader = _Reader(value, dialect)
    return reader.read(), reader.complaints


def _new(part: str) -> dict[str, Any]:
    match = _NAMED.fullmatch(_EVERY.sub(r"every\2 \1", part, count=1))
    if match is None:
        return {}
    if re.search(r"\[[^\]]*$", match[1]):
        raise ValueError(match[1])
    return {"name": match[1], **hcon.options(match[2])}


class _Reader:
    """Takes tokens from the front, as htmx 1.9 and 2 do."""

    def __init__(self, value: str, dialect: str) -> None:
        self._tokens = [match[0] for match in _TOKEN.finditer(value)]
        self._first = dialect == "1.9"
        self.complaints = 0

    def read(self) -> list[dict[str, Any]]:
        found = []
        while True:
            self._skip_space()
            before = len(self._tokens)
            if name := self._until(_NAME_END):
                spec = self._every() if name == "every" else self._event(name)
                found.append({key: one for key, one in spec.items() if one is not None})
            if len(self._tokens) == before:
                self._complain()
            self._skip_space()
            if self._next() != ",":
                return found
            self._take()

    def _every(self) -> dict[str, Any]:
        self._skip_space()
        time = interval(self._until(_NAME_END))
        self._skip_space()
        return {"trigger": "every", "pollInterval": time, "filter": self._filter()}

    def _event(self, name: str) -> dict[str, Any]:
        spec: dict[str, Any] = {"trigger": name, "filter": self._filter()}
        if not self._first:
            self._skip_space()
        while self._tokens and self._next() != ",":
            if self._first:  # 1.9 looks for the comma before the space, so it misses ` ,`
                self._skip_space()
            self._modifier(self._take(), spec)
            if not self._first:
                self._skip_space()
        return spec

    def _modifier(self, name: str, spec: dict[str, Any]) -> None:
        if name in _FLAGS:
            spec[name] = True
        elif name in _VALUES and self._next() == ":":
            self._take()
            spec[name] = _VALUES[name](self)
        else:
            self._complain()

    def _filter(self) -> str | None:
        """Return the text of a filter; one that never closes takes all and filters nothing."""
        if self._next() != "[":
            return None
        self._take()
        depth, text = 1, ""
        while self._tokens:
            taken = self._take()
            depth += (taken == "[") - (taken == "]")
            if not depth:
                return text
            text += taken
        return None

    def word(self) -> str:
        return self._until(_END)

    def time(self) -> float | None:
        return interval(self.word())

    def selector(self) -> str:
        if not any(char in self._next() for char in "{("):
            return self.word()
        self._take()
        text = self._until(re.compile(r"[})]")).strip()
        self._take()
        return text

    def origin(self) -> str:
        """Read what follows `from:`; after a scope the next token is lost, be it a comma."""
        if any(char in self._next() for char in "{("):
            return self.selector()
        scope = self.word()
        if scope not in _SCOPES:
            return scope
        self._take()
        selector = self.selector()
        return f"{scope} {selector}" if selector else scope

    def _complain(self) -> None:
        self.complaints += 1
        self._take()

    def _until(self, end: re.Pattern[str]) -> str:
        text = ""
        while self._tokens and not end.search(self._tokens[0]):
            text += self._take()
        return text

    def _skip_space(self) -> None:
        self._until(re.compile(r"\S"))

    def _next(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _take(self) -> str:
        return self._tokens.pop(0) if self._tokens else ""


_VALUES: dict[str, Callable[[_Reader], Any]] = {
    "delay": _Reader.time,
    "throttle": _Reader.time,
    "from": _Reader.origin,
    "target": _Reader.selector,
    "root": _Reader.selector,
    "queue": _Reader.word,
    "threshold": _Reader.word,
}
