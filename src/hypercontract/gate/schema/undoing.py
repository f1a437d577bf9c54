"""An edit undone, or done alone: what its schemas would be without it, or with nothing else.

A value that tells two schemas apart belongs to the edits without which it would not.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from hypercontract.gate.changes import Edit, Put, Schema
from hypercontract.gate.document.dialect import FOREIGN, NEVER
from hypercontract.gate.schema import forms
from hypercontract.gate.schema.keywords import LOWER, PRESENCE, UPPER, VALUES

_ABSENT = object()
_NULL: Schema = {"type": "null"}


def undone(edit: Edit) -> Schema:
    """Return the head's schema that decides, with all but this edit done to it."""
    base, head = _sides(edit)
    return _framed(edit, _reverted(edit, head, base), 1)


def done_alone(edit: Edit) -> Schema:
    """Return the base's schema that decides, with this edit alone done to it."""
    base, head = _sides(edit)
    return _framed(edit, _reverted(edit, base, head), 0)


def foreign(value: Any) -> Any:
    """Return a value of the other document, its references told from those of this one."""
    if isinstance(value, list):
        return [foreign(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: f"{FOREIGN}{below[1:]}" if key == "$ref" and type(below) is str else foreign(below)
        for key, below in value.items()
    }


def put(schema: Schema, key: str, step: str | int | None, below: Schema) -> Schema:
    """Return a schema with another one below a keyword, at a name or index if there are several."""
    if step is None:
        return {**schema, key: below}
    if isinstance(step, int):
        listed = [*schema[key]]
        listed[step] = below
        return {**schema, key: listed}
    return {**schema, key: {**schema[key], step: below}}


def with_null(nullable: bool, schema: Schema) -> Schema:  # noqa: FBT001
    """Return a schema that accepts null too, if it is to."""
    return {"anyOf": [schema, _NULL]} if nullable else schema


def null_frame(was: bool, became: bool) -> tuple[Put, Put]:  # noqa: FBT001
    """Return how null, which was set aside on either side, is put back."""
    return partial(with_null, was), partial(with_null, became)


def _sides(edit: Edit) -> tuple[Schema, Schema]:
    return edit.sides or (edit.base, edit.head)


def _framed(edit: Edit, schema: Schema, side: int) -> Schema:
    for frame in edit.frames:
        schema = frame[side](schema)
    return schema


def _reverted(edit: Edit, target: Schema, other: Schema) -> Schema:
    """Return `target` as `other` has it where the edit is, and as it is elsewhere."""
    if edit.aspect == "null":
        return target  # the frames differ, and nothing else does
    if keys := _KEYS.get(edit.aspect):
        return _copied(target, other, keys)
    if edit.aspect.endswith(("-property", "-read-only", "-write-only")) or (
        edit.aspect == "required"
    ):
        return _named_reverted(edit, target, other)
    return _OTHERS.get(edit.aspect, _whole)(edit, target, other)


def _copied(target: Schema, other: Schema, keys: tuple[str, ...]) -> Schema:
    found = forms.without(target, *keys)
    return {**found, **{key: foreign(other[key]) for key in keys if key in other}}


def _whole(_edit: Edit, _target: Schema, other: Schema) -> Schema:
    found: Schema = foreign(other)
    return found


def _types(_edit: Edit, target: Schema, other: Schema) -> Schema:
    keys = {*target} - {*forms.without_types(target)} | {*other} - {*forms.without_types(other)}
    return _copied(target, other, tuple(sorted(keys)))


def _values(edit: Edit, target: Schema, other: Schema) -> Schema:
    """Give back the values that came or went; others that did so keep what they are."""
    moved = [forms.as_json(value) for value in edit.old or edit.new or ()]
    kept = [v for v in forms.constants(target) or () if forms.as_json(v) not in moved]
    back = [v for v in forms.constants(other) or () if forms.as_json(v) in moved]
    return {**forms.without(target, "const"), "enum": [*kept, *back]}


def _named_reverted(edit: Edit, target: Schema, other: Schema) -> Schema:
    """Give one name the schema and the need that the other side has for it."""
    key, name = edit.path[-2:]
    if key == "patternProperties":
        return _entry(target, other, str(key), str(name))
    if edit.aspect.endswith("-only"):
        return _sent_as(edit, target, other)
    found = dict(target)
    if edit.aspect != "required":
        found = _entry(target, other, "properties", str(name))
    needed = {*target.get("required", ())} - {name}
    needed |= {name} & {*other.get("required", ())}
    return {**found, "required": sorted(needed)}


def _sent_as(edit: Edit, target: Schema, other: Schema) -> Schema:
    """Have a property sent as on the other side, and be what it is otherwise."""
    flag = "readOnly" if edit.aspect.endswith("read-only") else "writeOnly"
    name = str(edit.path[-1])
    below = target.get("properties", {}).get(name, {})
    theirs = other.get("properties", {}).get(name, {})
    changed = forms.without(below, flag) | {key: theirs[key] for key in (flag,) if key in theirs}
    return put({"properties": {}, **target}, "properties", name, changed)


def _entry(target: Schema, other: Schema, key: str, name: str) -> Schema:
    entries = dict(target.get(key, {}))
    entries.pop(name, None)
    if (theirs := other.get(key, {}).get(name, _ABSENT)) is not _ABSENT:
        entries[name] = foreign(theirs)
    return {**target, key: entries}


def _dependent(edit: Edit, target: Schema, other: Schema) -> Schema:
    key, name = edit.path[-2:]
    return _entry(target, other, str(key), str(name))


def _branches(edit: Edit, target: Schema, other: Schema) -> Schema:
    key = str(edit.path[-1])
    stands_alone = target.keys() == {key} or other.keys() == {key}
    missing = key not in target or key not in other
    if edit.action == "wrapped" or (missing and stands_alone):
        return _whole(edit, target, other)
    if missing:
        return _copied(target, other, (key,))
    moved = edit.old or edit.new or []
    theirs = [foreign(branch) for branch in other[key] if any(branch is one for one in moved)]
    kept = [branch for branch in target[key] if not any(branch is one for one in moved)]
    branches = [*kept, *theirs]
    if branches:
        return {**target, key: branches}
    rest = forms.without(target, key)
    return rest if key in {"allOf", "prefixItems"} else {**rest, **NEVER}


_KEYS: Mapping[str, tuple[str, ...]] = {
    "format": ("format",),
    "enum": ("enum", "const"),
    "const": ("enum", "const"),
    "additional-properties": ("additionalProperties",),
    **{aspect: (key,) for key, aspect in (*UPPER.items(), *LOWER.items(), *VALUES.items())},
    **{aspect: (key,) for key, aspect in PRESENCE.items()},
    "contains": ("contains", "minContains", "maxContains"),
}
_OTHERS: Mapping[str, Callable[[Edit, Schema, Schema], Schema]] = {
    "type": _types,
    "list-of-types": _types,
    "enum-value": _values,
    "dependent-required": _dependent,
    "dependent-schema": _dependent,
    "any-of": _branches,
    "one-of": _branches,
    "all-of": _branches,
    "prefix-items": _branches,
}
