"""Different ways to write one schema, read as one: null apart, types apart, `allOf` merged."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hypercontract.gate.document.dialect import ANNOTATIONS

UNIONS = ("anyOf", "oneOf")
Dict = dict[str, Any]
Resolve = Callable[[str], Dict]


def expanded(schema: Dict, resolve: Resolve) -> Dict:
    """Return a schema with the `$ref` at its root written out."""
    target = resolve(schema["$ref"])
    beside = without(schema, "$ref")
    if not beside:
        return target
    if not beside.keys() & target.keys() - ANNOTATIONS:
        return {**target, **beside}
    return {**_annotations(beside), "allOf": [target, beside]}


def without(schema: Mapping[str, Any], *keys: str) -> Dict:
    """Return a schema less some keys."""
    return {key: value for key, value in schema.items() if key not in keys}


def peel_null(schema: Dict, resolve: Resolve) -> tuple[bool, Dict]:
    """Tell whether null is accepted by a `type`, `anyOf` or `oneOf`, and return the rest."""
    nullable = False
    while True:
        types = schema.get("type")
        if isinstance(types, list) and "null" in types:
            nullable, schema = True, _typed_without_null(schema, types)
        elif (union := _union_with_null(schema, resolve)) is not None:
            nullable, schema = True, union
        else:
            return nullable, schema


def _typed_without_null(schema: Dict, types: list[str]) -> Dict:
    rest = [one for one in types if one != "null"]
    found = {**schema, "type": rest[0] if len(rest) == 1 else rest}
    if "enum" in found:
        found["enum"] = [value for value in found["enum"] if value is not None]
    return found


def _union_with_null(schema: Dict, resolve: Resolve) -> Dict | None:
    for key in UNIONS:
        branches = schema.get(key)
        if not isinstance(branches, list) or len(branches) == 1:
            continue
        rest = [branch for branch in branches if not _is_null(branch, resolve)]
        if len(rest) == len(branches) or not rest:
            continue
        beside = without(schema, key)
        if len(rest) == 1 and not rest[0].keys() & beside.keys() - ANNOTATIONS:
            return {**rest[0], **beside}
        return {**beside, key: rest}
    return None


def is_open(schema: Mapping[str, Any]) -> bool:
    """Whether a schema names neither types nor values: null is accepted like anything else."""
    return schema.keys().isdisjoint(("type", "enum", "const", "allOf", "anyOf", "oneOf", "$ref"))


def _is_null(branch: Dict, resolve: Resolve) -> bool:
    if branch.keys() == {"$ref"}:
        branch = resolve(branch["$ref"])
    return branch in ({"type": "null"}, {"enum": [None]}, {"const": None})


def types_of(schema: Dict) -> tuple[frozenset[str] | None, bool]:
    """Return the types that a schema names, and whether it does so by the branches of a union."""
    for key in UNIONS:
        if key in schema and "type" not in schema and _all_plain_types(schema[key]):
            return frozenset(branch["type"] for branch in schema[key]), True
    types = schema.get("type")
    if types is None:
        return None, False
    return frozenset([types] if isinstance(types, str) else types), False


def _all_plain_types(branches: Sequence[Dict]) -> bool:
    return all(branch.keys() == {"type"} and isinstance(branch["type"], str) for branch in branches)


def without_types(schema: Dict) -> Dict:
    """Return a schema less what `types_of` reads."""
    keys = [key for key in UNIONS if key in schema and _all_plain_types(schema[key])]
    return without(schema, "type", *([] if "type" in schema else keys))


def merge_constants(schema: Dict) -> Dict:
    """Write a union of constants as the enum that it is."""
    for key in UNIONS:
        branches = schema.get(key)
        if not branches or "enum" in schema or not all(map(_is_constant, branches)):
            continue
        values = [value for branch in branches for value in constants(branch) or ()]
        types = {str(branch.get("type", schema.get("type"))) for branch in branches}
        if len(types) == 1 and len({repr(value) for value in values}) == len(values):
            beside = without(schema, key)
            typed = {"type": branches[0]["type"]} if "type" in branches[0] else {}
            return {**beside, **typed, "enum": values}
    return schema


def _is_constant(branch: Dict) -> bool:
    return bool(branch) and branch.keys() <= {"const", "enum", "type"} and branch.keys() != {"type"}


def constants(schema: Mapping[str, Any]) -> list[Any] | None:
    """Return the values that `enum` or `const` leave, None where neither is there."""
    if "const" in schema:
        return [schema["const"]]
    return schema.get("enum")


def as_json(value: Any) -> str:
    """Write a value so that what JSON Schema holds for equal is written alike."""
    if type(value) is str:  # mostly, and there may be many of them
        return f'"{value}'
    if type(value) is int:
        return str(value)
    whole = isinstance(value, float) and value.is_integer()
    return json.dumps(int(value) if whole else value, sort_keys=True)


def flattened(schema: Dict, resolve: Resolve, depth: int = 0) -> Dict:
    """Merge `allOf` into one schema as far as that is plain; what is not stays in `allOf`."""
    parts = schema.get("allOf")
    if not isinstance(parts, list) or depth > _DEEPEST_MERGE:
        return schema
    found, left = without(schema, "allOf"), []
    for part in parts:
        if not isinstance(part, dict):  # true or false, as reasoning writes them
            left += [] if part else [part]
            continue
        whole = expanded(part, resolve) if "$ref" in part else part
        merged = _merged(found, flattened(whole, resolve, depth + 1))
        if merged is None:
            left.append(part)
        else:
            found = merged
    return {**found, "allOf": left} if left else found


_DEEPEST_MERGE = 8
_CLOSING = ("additionalProperties", "unevaluatedProperties", "if", "then", "else", "contains")


def _merged(one: Dict, other: Dict) -> Dict | None:
    """Merge two schemas that both are to hold; None where no one schema says the same."""
    if any(key in one or key in other for key in _CLOSING) and one and other:
        return None
    found = {**other, **one}
    for key in one.keys() & other.keys():
        if one[key] == other[key] or key in ANNOTATIONS:
            continue
        if key == "properties":
            found[key] = _both(one[key], other[key])
        elif key == "required":
            found[key] = sorted({*one[key], *other[key]})
        elif key == "allOf":
            found[key] = [*other[key], *one[key]]
        else:
            return None
    return found


def _both(one: Dict, other: Dict) -> Dict:
    found = {**other, **one}
    for name in one.keys() & other.keys():
        if one[name] != other[name]:
            found[name] = {"allOf": [other[name], one[name]]}
    return found


def _annotations(schema: Dict) -> Dict:
    return {key: value for key, value in schema.items() if key in ANNOTATIONS}
