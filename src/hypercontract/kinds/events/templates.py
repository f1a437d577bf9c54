"""Both sides of events in templates, whose text is HTML with Django's tags in between."""

import re
from collections.abc import Callable, Iterator

from hypercontract.core.errors import Source
from hypercontract.core.project import TextFile
from hypercontract.htmx.triggers import Part, parts
from hypercontract.kinds.events import javascript
from hypercontract.kinds.events.custom import is_custom
from hypercontract.kinds.events.handlers import Use, reads, use
from hypercontract.kinds.events.places import Lines, Place, Sides, Unbound

_COMMENT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL
)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_ELSE = re.compile(r"\{%\s*(?:else|elif)\b.*?%\}", re.DOTALL)
# A value in double quotes may hold a tag that has double quotes of its own.
# Possessive, since text that never ends could otherwise be cut in endlessly many ways.
_INSIDE = r"\{%.*?%\}|\{\{.*?\}\}"
_VALUE = rf"""(?:"(?P<double>(?>{_INSIDE}|[^"])*+)"|'(?P<single>(?>{_INSIDE}|[^'])*+)')"""
_ATTRIBUTE = re.compile(
    r"(?<![\w:@.\-])(?P<name>"
    r"(?:data-)?hx-trigger(?::\w+)*"
    r"|\w*trigger"  # {% include ... with trigger="saved from:body" %}
    r"|(?:data-)?hx-on[:\-][\w:.\-]+"
    r"|(?:@|x-on:)[\w:.\-]+"
    r"|_|data-script)\s*=\s*" + _VALUE,
    re.DOTALL,
)
_HYPERSCRIPT = re.compile(
    r"\b(?P<verb>on|or|send|trigger)\s+(?:every\s+|first\s+)?"
    r"""(?:(['"])(?P<quoted>[^'"]+)\2|(?P<bare>[A-Za-z][\w:.\-]*))"""
)


def scan(file: TextFile) -> Sides:
    """Find listeners, senders and the `from:` trap in a template."""
    text = _COMMENT.sub(_blank, file.text)
    lines = Lines(file)
    found = javascript.scan(text, lines)
    for attribute in _ATTRIBUTE.finditer(text):
        found += _reader(attribute["name"])(attribute, lines)
    return found


def trigger_list(value: str, at: Callable[[int], Source]) -> Sides:
    """Read the value of an hx-trigger, which may hold tags; `at` tells where an offset is."""
    plain = _TAG.sub(_blank, _ELSE.sub(_comma, value))
    found = [part for part in parts(plain) if is_custom(part.event)]
    places = tuple(
        Place(part.event, at(part.offset), use=Use(tuple(reads(part.filter)))) for part in found
    )
    unbound = () if "{%" in value else tuple(_unbound(found, at))
    return Sides(places, unbound=unbound)


def _reader(name: str) -> Callable[[re.Match[str], Lines], Sides]:
    if name in {"_", "data-script"}:
        return _hyperscript
    if name.startswith(("@", "x-on:")):
        return _alpine
    return _hx_on if "hx-on" in name else _hx_trigger


def _hx_trigger(attribute: re.Match[str], lines: Lines) -> Sides:
    group = "double" if attribute["double"] is not None else "single"
    start = attribute.start(group)
    return trigger_list(attribute[group], lambda offset: lines.at(start + offset))


def _hx_on(attribute: re.Match[str], lines: Lines) -> Sides:
    """`hx-on:saved`; HTML lowers the case of a name; `hx-on::` and `hx-on--` are htmx's own."""
    event = attribute["name"].lower().partition("hx-on")[2][1:]
    return _heard(event, attribute, lines) if event[0] not in ":-" else Sides()


def _alpine(attribute: re.Match[str], lines: Lines) -> Sides:
    """`@saved.window`; `.camel` and `.dot` say what lower case cannot."""
    name = attribute["name"].removeprefix("@").removeprefix("x-on:").lower()
    event, *modifiers = name.split(".")
    if "camel" in modifiers:
        event = re.sub(r"-(\w)", lambda letter: letter[1].upper(), event)
    if "dot" in modifiers:
        event = event.replace("-", ".")
    return _heard(event, attribute, lines)


def _heard(event: str, attribute: re.Match[str], lines: Lines) -> Sides:
    if not is_custom(event):
        return Sides()
    code = attribute["double"] or attribute["single"] or ""
    return Sides((Place(event, lines.at(attribute.start()), use=use(code, "")),))


def _hyperscript(attribute: re.Match[str], lines: Lines) -> Sides:
    code = attribute["double"] or attribute["single"] or ""
    start = attribute.start("double" if attribute["double"] else "single")
    listeners: list[Place] = []
    senders: list[Place] = []
    for match in _HYPERSCRIPT.finditer(code):
        name = match["quoted"] or match["bare"]
        if is_custom(name):
            certain = match["verb"] != "or"
            side = senders if match["verb"] in {"send", "trigger"} else listeners
            side.append(Place(name, lines.at(start + match.start()), certain=certain))
    return Sides(tuple(listeners), tuple(senders))


def _unbound(found: list[Part], at: Callable[[int], Source]) -> Iterator[Unbound]:
    sibling = next((part.event for part in found if part.is_global), None)
    for part in found:
        if sibling is not None and not part.origin:
            yield Unbound(part.event, sibling, at(part.offset))


def _blank(match: re.Match[str]) -> str:
    """Blank out, keeping every offset and line."""
    return re.sub(r"[^\n]", " ", match[0])


def _comma(match: re.Match[str]) -> str:
    """The branches of an `if` stand beside each other, not after each other."""
    return "," + _blank(match)[1:]
