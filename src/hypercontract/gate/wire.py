"""What a change means where it is: text on the wire, defaults of parameters, lists in a query."""

from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Edit, Level, Use

_SCALARS = frozenset(("string", "integer", "number", "boolean"))


def read_as(edit: Edit, direction: Direction, reach: tuple[Use, ...]) -> Edit:
    """Return the edit as it is read where all its uses write values as text.

    There a plain string accepts whatever any scalar is written as.
    """
    if edit.aspect != "type" or not all(use.textual for use in reach):
        return edit
    wide = edit.head if direction is Direction.REQUEST else edit.base
    if not (
        isinstance(wide, dict) and wide.keys() - _NOTES == {"type"} and wide["type"] == "string"
    ):
        return edit
    of_parameters = all(use.place in {"parameter", "request-header"} for use in reach)
    return replace(edit, action="generalized" if of_parameters else "compatible")


_NOTES = frozenset(("default", "deprecated", "readOnly", "writeOnly"))


def default_level(edit: Edit, level: Level, reach: tuple[Use, ...]) -> Level:
    """Return what a changed default weighs: who leaves an optional parameter out relied on it."""
    if edit.aspect == "default-value" and not edit.path:
        parameters = [use for use in reach if use.place in {"parameter", "request-header"}]
        if any(use.optional and not use.inside for use in parameters):
            return Level.BREAKING
    return level


def as_list(old: Any, new: dict[str, Any]) -> dict[str, Any] | None:
    """Return the items of a list that takes the place of a scalar, where one is written alike."""
    types = new.get("type")
    kinds = {types} if isinstance(types, str) else {*(types or ())}
    if "array" not in kinds or not isinstance(old, dict) or "items" not in new:
        return None
    was = old.get("type")
    scalar = {was} if isinstance(was, str) else {*(was or ())}
    return new["items"] if scalar and scalar <= _SCALARS else None
