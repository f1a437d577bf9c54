"""What a change means where it is: text on the wire, defaults of parameters, lists in a query."""

import re
from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Edit, Level, Use
from hypercontract.gate.proof.containment import Checker, covers
from hypercontract.gate.schema import forms

_SCALARS = frozenset(("string", "integer", "number", "boolean", "null"))


def read_as(edit: Edit, direction: Direction, reach: tuple[Use, ...]) -> Edit:
    """Return the edit as it is read where all its uses write values as text.

    There a plain string accepts whatever any scalar is written as, and in a body anything at all.
    """
    if edit.aspect == "list-of-types":
        return _listed(edit, direction, reach)
    if edit.aspect != "type" or not all(use.textual for use in reach):
        return edit
    old, new = (edit.base, edit.head)[:: -1 if direction is Direction.RESPONSE else 1]
    if not all(use.place in _PARAMETERS for use in reach):
        return replace(edit, action="compatible") if _is_text(new) else edit
    shares = "string" in _types(new) and not _types(old).isdisjoint(_types(new))
    if (_is_text(new) or (shares and not _is_listed(new))) and _types(old) <= _SCALARS:
        return replace(edit, action="generalized")
    if not _types(new) and not _is_listed(new):
        return replace(edit, action="generalized")
    narrows = _is_text(old) and _types(new) - {"null"} <= _SCALARS
    return replace(edit, action="specialized") if narrows else edit


def _listed(edit: Edit, direction: Direction, reach: tuple[Use, ...]) -> Edit:
    """Read fewer types as no fewer where a text is still among them."""
    old, new = (forms.types_of(side)[0] or frozenset[str]() for side in (edit.base, edit.head))
    if direction is Direction.RESPONSE:
        old, new = new, old
    if is_text(reach) and "string" in new and old <= _SCALARS:
        action = "widened" if direction is Direction.REQUEST else "narrowed"
        return replace(edit, action=action)
    return edit


def _is_listed(schema: dict[str, Any]) -> bool:
    """Whether only the values listed are accepted, whose types tell them apart."""
    return "enum" in schema or "const" in schema


def _is_text(schema: dict[str, Any]) -> bool:
    """Whether it accepts any text, and nothing else but null."""
    return _types(schema) - {"null"} == {"string"} and schema.keys() - _NOTES == {"type"}


def _types(schema: dict[str, Any]) -> set[str]:
    types = schema.get("type", ())
    return {types} if isinstance(types, str) else {*types}


_PARAMETERS = frozenset(("parameter", "request-header"))
_NOTES = frozenset(("default", "deprecated", "readOnly", "writeOnly"))


def weighed(edit: Edit, level: Level, reach: tuple[Use, ...]) -> Level:
    """Return what an edit weighs in text: null is not written there.

    A default that changed breaks who leaves an optional parameter out and relied on it.
    """
    if edit.aspect == "null" and is_text(reach):
        return Level.SAFE
    if edit.aspect == "default-value" and not edit.path:
        parameters = [use for use in reach if use.place in _PARAMETERS]
        if any(use.optional and not use.inside for use in parameters):
            return Level.BREAKING
    return level


def is_text(reach: tuple[Use, ...]) -> bool:
    """Whether all uses are parameters or headers that are written as text."""
    return all(use.textual and use.place in _WRITTEN for use in reach)


_WRITTEN = _PARAMETERS | {"header"}


class Read:
    """A checker of what is written as text: a value is right if any reading of its text is."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self.is_usable = checker.is_usable

    def __call__(self, value: Any) -> bool:
        """Whether the schema accepts a value as it arrives."""
        return any(map(self._checker, readings(value)))


def readings(value: Any) -> list[Any]:
    """Return what a value may be read as once it was written: text tells no types apart."""
    if isinstance(value, list):
        return [value, *([kind(one) for one in value] for kind in (_text, _parsed))]
    if isinstance(value, dict):
        changed = ({k: kind(one) for k, one in value.items()} for kind in (_text, _parsed))
        return [value, *changed]
    return [value, _text(value), _parsed(value)]


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return str(value) if isinstance(value, int | float) else value


def _parsed(value: Any) -> Any:
    """Read a text as the number or the truth value that it may be."""
    if not isinstance(value, str):
        return value
    if value in {"true", "false"}:
        return value == "true"
    if not re.fullmatch(r"-?\d{1,300}(\.\d+)?([eE][-+]?\d{1,3})?", value):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def as_list(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any] | None:
    """Return the items of a list that takes the place of a scalar and accepts it as it is written.

    `a=1` is both a scalar and a list of one in a query whose lists repeat their name.
    """
    types, was, items = _types(new), _types(old), new.get("items")
    if "array" not in types or not was or not was <= _SCALARS or not isinstance(items, dict):
        return None
    if len(new.keys() - {"type", "items"}) or "$ref" in items or not covers(items, old):
        return None
    kind = items.get("type")
    if "null" in types and isinstance(kind, str):
        return {**items, "type": sorted({kind, "null"})}
    return items
