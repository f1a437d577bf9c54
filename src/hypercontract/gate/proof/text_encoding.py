"""What a change means where it is: text on the wire, defaults of parameters, lists in a query."""

from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Edit, Level, Use
from hypercontract.gate.proof.containment import covers

_SCALARS = frozenset(("string", "integer", "number", "boolean"))


def read_as(edit: Edit, direction: Direction, reach: tuple[Use, ...]) -> Edit:
    """Return the edit as it is read where all its uses write values as text.

    There a plain string accepts whatever any scalar is written as, and in a body anything at all.
    """
    if edit.aspect != "type" or not all(use.textual for use in reach):
        return edit
    old, new = (edit.base, edit.head)[:: -1 if direction is Direction.RESPONSE else 1]
    if not all(use.place in _PARAMETERS for use in reach):
        return replace(edit, action="compatible") if _is_text(new) else edit
    if _is_text(new) and _types(old) <= _SCALARS:
        return replace(edit, action="generalized")
    narrows = _is_text(old) and _types(new) - {"null"} <= _SCALARS
    return replace(edit, action="specialized") if narrows else edit


def _is_text(schema: dict[str, Any]) -> bool:
    """Whether it accepts any text, and nothing else but null."""
    return _types(schema) - {"null"} == {"string"} and schema.keys() - _NOTES == {"type"}


def _types(schema: dict[str, Any]) -> set[str]:
    types = schema.get("type", ())
    return {types} if isinstance(types, str) else {*types}


_PARAMETERS = frozenset(("parameter", "request-header"))
_NOTES = frozenset(("default", "deprecated", "readOnly", "writeOnly"))


def default_level(edit: Edit, level: Level, reach: tuple[Use, ...]) -> Level:
    """Return what a changed default weighs: who leaves an optional parameter out relied on it."""
    if edit.aspect == "default-value" and not edit.path:
        parameters = [use for use in reach if use.place in _PARAMETERS]
        if any(use.optional and not use.inside for use in parameters):
            return Level.BREAKING
    return level


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
