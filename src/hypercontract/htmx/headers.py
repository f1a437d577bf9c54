"""The grammar of the HX-* response headers, by dialect: text in, events and flaws out.

A header that cannot be read is a value, `Flaw`, never an exception.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hypercontract.htmx.dialect import STYLES, TRIGGERS
from hypercontract.htmx.scripts import parsed

# Django turns a header value beyond Latin-1 into this, which no browser turns back.
_MIME = re.compile(r"=\?utf-8\?[bq]\?.*\?=", re.IGNORECASE)
_MODIFIER = re.compile(r"(swap|settle|transition|ignoreTitle|scroll|show|focus-scroll):")
# What is left of a value that was meant to be JSON, or a Python object, and begins with no brace.
_PUNCTUATION = re.compile(r"""[{}()\[\]"']""")


@dataclass(frozen=True, slots=True)
class Signal:
    """An event that a header fires; `detail` as its listener receives it, without `elt`."""

    event: str
    detail: Any
    header: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a header does not do what it was sent for; `reason` ends a sentence about it."""

    header: str
    value: str
    reason: str


def read(headers: Iterable[tuple[str, str]], dialect: str) -> Iterator[Signal | Flaw]:
    """Yield every event that the headers of a response fire, and every flaw of theirs."""
    for name, value in headers:
        header = _NAMES.get(name.lower())
        if header is not None:
            yield from _read(header, value.strip(), dialect)


def events(header: str, value: str, dialect: str) -> Iterator[Signal | Flaw]:
    """Read the value of HX-Trigger or one of its two late forms."""
    if value.startswith("{"):
        yield from _objects(header, value, dialect)
    elif value.startswith(("[", '"')):
        yield Flaw(header, value, "is JSON but not an object, so htmx reads it as event names")
    else:
        yield from _names(header, value)


def received(detail: Any, dialect: str) -> Any:
    """Return a detail as its listener gets it: htmx wraps what is not an object as `value`.

    1.9 and 2 overwrite `elt`, so a detail's own `elt` never arrives; 4 passes arrays and null as
    they are.
    """
    if dialect == "4":
        is_object = detail is None or isinstance(detail, dict | list)
        return detail if is_object else {"value": detail}
    if not isinstance(detail, dict):
        return {"value": detail}
    return {key: value for key, value in detail.items() if key != "elt"}


def _read(header: str, value: str, dialect: str) -> Iterator[Signal | Flaw]:
    if _MIME.match(value):
        yield Flaw(header, value, "contains characters outside Latin-1, which Django MIME-encodes")
    elif header in TRIGGERS:
        yield from events(header, value, dialect)
    elif reason := _GRAMMARS[header](value, dialect):
        yield Flaw(header, value, reason)


def _objects(header: str, value: str, dialect: str) -> Iterator[Signal | Flaw]:
    try:
        found = parsed(value)
    except ValueError:
        yield Flaw(header, value, "is not valid JSON, so none of its events fire")
        return
    for event, detail in found.items():
        yield Signal(event, received(detail, dialect), header)


def _names(header: str, value: str) -> Iterator[Signal | Flaw]:
    for name in value.split(","):
        event = name.strip()
        if _PUNCTUATION.search(event):
            yield Flaw(header, value, f"fires an event named {event!r}: is it JSON?")
        elif event:
            yield Signal(event, {}, header)
        else:
            yield Flaw(header, value, "contains an empty event name: remove the extra comma")


def _location(value: str, _dialect: str) -> str:
    if not value.startswith("{"):
        return "" if value else "is empty"
    try:
        target = parsed(value)
    except ValueError:
        return "is not valid JSON, so the browser stays where it is"
    return "" if target.get("path") else "is an object without `path`, so htmx cannot follow it"


def _reswap(value: str, dialect: str) -> str:
    first, *rest = value.split() or [""]
    known = first in STYLES[dialect] or "morph" in first.lower()  # morphing is an extension's
    if not known and not (":" in first if dialect == "4" else _MODIFIER.match(first)):
        return f"names the unknown swap style {first!r}"
    bad = next((one for one in rest if not _MODIFIER.match(one)), None)
    return f"has the unknown modifier {bad!r}" if bad and dialect != "4" else ""


def _refresh(value: str, _dialect: str) -> str:
    return "" if value in {"true", "false"} else "is not exactly `true`, so nothing is refreshed"


def _url(value: str, _dialect: str) -> str:
    return "" if value else "is empty"


def _history(value: str, dialect: str) -> str:
    if value in {"True", "False", "None"} or (value == "true" and dialect != "4"):
        return f"puts the literal path {value!r} into the address bar"
    return _url(value, dialect)


_GRAMMARS: dict[str, Callable[[str, str], str]] = {
    "HX-Location": _location,
    "HX-Push-Url": _history,
    "HX-Redirect": _url,
    "HX-Refresh": _refresh,
    "HX-Replace-Url": _history,
    "HX-Reselect": _url,
    "HX-Reswap": _reswap,
    "HX-Retarget": _url,
}
_NAMES = {name.lower(): name for name in (*TRIGGERS, *_GRAMMARS)}
