"""What Python says of events: certain where HX-Trigger is set, by name where a string equals one.

A project's own helper, `trigger(response, "saved", ...)`, is not known for what it is: that a
string of the code equals an event's name counts as a sender, but never as proof of an event.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypercontract.core.errors import Source
from hypercontract.core.project import TextFile
from hypercontract.htmx.dialect import TRIGGERS
from hypercontract.htmx.headers import Signal, events
from hypercontract.kinds.events.custom import is_custom
from hypercontract.kinds.events.places import Mention, Place, Sides
from hypercontract.kinds.events.templates import trigger_list
from hypercontract.syntax import python

_SENDING = frozenset(name.lower() for name in TRIGGERS)
_HEARING = frozenset({"hx-trigger", "data-hx-trigger"})
_KEY = re.compile(r'"([\w:.\-]+)"\s*:')
_HOLE = ".+"
_SHORTEST = 4  # letters that a computed string must hold to be taken for a name


@cache
def scan(module: TextFile) -> tuple[Sides, tuple[Mention, ...]]:
    """Find what a module surely sends, the listeners in markup it writes, and its mentions.

    A module that reads the same is not read again by another session of the process.
    """
    sides = Sides()
    mentions: list[Mention] = []
    for node in ast.walk(python(module.text)):
        for key, value in _pairs(node):
            sides += _header(key, value, Source(module.path, value.lineno))
        mentions.extend(_mentions(node, module.path))
    return sides, tuple(mentions)


def _header(key: str, value: ast.expr, source: Source) -> Sides:
    """Read what stands under a header's name: `HX-Trigger` of a response sends.

    `hx-trigger` in lower case may be the attribute of a form's widget, and hears.
    """
    if key in _HEARING and isinstance(value, ast.Constant):
        return trigger_list(str(value.value), lambda _offset: source)
    if key.lower() not in _SENDING:
        return Sides()
    sent = tuple(Place(name, source, by_htmx=True) for name in _sent(value) if is_custom(name))
    return Sides(senders=sent)


def _sent(value: ast.expr) -> Iterator[str]:
    """Yield the events of a header's value: text, or `json.dumps({...})`."""
    if isinstance(value, ast.Constant):
        found = events("HX-Trigger", str(value.value), "2")
        yield from (one.event for one in found if isinstance(one, Signal))
    elif isinstance(value, ast.Call) and value.args and isinstance(value.args[0], ast.Dict):
        yield from (key for key, _ in _items(value.args[0]))


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield what a node puts under a literal key: a dict, or an assignment to `x["key"]`."""
    match node:
        case ast.Dict():
            yield from _items(node)
        case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(value=str(key)))]):
            yield key, node.value
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if (
            name == "trigger_client_event"  # django-htmx's
        ):
            keywords = [one.value for one in node.keywords if one.arg == "name"]
            yield from (("HX-Trigger", one) for one in (*node.args[1:2], *keywords))


def _items(node: ast.Dict) -> Iterator[tuple[str, ast.expr]]:
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, value


def _mentions(node: ast.AST, path: str) -> Iterator[Mention]:
    match node:
        case ast.Constant(value=str(text)):
            names = tuple(filter(is_custom, _words(text)))
            if names:
                yield Mention(Source(path, node.lineno), names)
        case ast.keyword(arg=str(name)):  # dict(closeSidebar=True)
            yield Mention(Source(path, node.lineno), (name,))
        case ast.JoinedStr():
            pattern = "".join(map(_piece, node.values))
            if len(pattern.replace(_HOLE, "")) >= _SHORTEST:
                yield Mention(Source(path, node.lineno), pattern=re.compile(pattern))


def _piece(value: Any) -> str:
    return re.escape(str(value.value)) if isinstance(value, ast.Constant) else _HOLE


def _words(text: str) -> list[str]:
    """Return the names that a string may hold: itself, a comma list's, or a JSON object's keys."""
    return _KEY.findall(text) if text.startswith("{") else [one.strip() for one in text.split(",")]
