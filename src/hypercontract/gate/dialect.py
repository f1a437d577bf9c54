"""Schemas of OpenAPI 3.0 and 3.1 read into one form.

The form is JSON Schema 2020-12 without what says nothing about data (descriptions, examples) and
without what is so by default. `readOnly`, `writeOnly`, `default`, `deprecated` and `discriminator`
stay, since findings are made of them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hypercontract.gate.changes import Direction

SINGLE = (
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)
LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas")
_HOLDS_SCHEMAS = frozenset((*SINGLE, *LISTED, *NAMED))
NEVER: dict[str, Any] = {"not": {}}

_SAYS_NOTHING = frozenset(
    ("title", "description", "example", "examples", "xml", "externalDocs", "$comment", "nullable")
)
_KEPT_EXTENSIONS = frozenset(("x-sunset", "x-stability-level"))
_BY_DEFAULT: Mapping[str, tuple[Any, ...]] = {
    "minLength": (0,),
    "minItems": (0,),
    "minProperties": (0,),
    "minContains": (1,),
    "uniqueItems": (False,),
    "readOnly": (False,),
    "writeOnly": (False,),
    "deprecated": (False,),
    "required": ([],),
    "properties": ({},),
    "patternProperties": ({},),
    "dependentRequired": ({},),
    "dependentSchemas": ({},),
    "additionalProperties": (True, {}),
    "unevaluatedProperties": (True, {}),
    "unevaluatedItems": (True, {}),
    "items": (True, {}),
    "propertyNames": (True, {}),
    "allOf": ([],),
    "anyOf": ([],),
    "oneOf": ([],),
}
_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
UNKNOWN_TYPE = "x-unknown-type"
_READS: Mapping[str, frozenset[str]] = {
    "additionalProperties": frozenset(("properties", "patternProperties")),
    "items": frozenset(("prefixItems",)),
    "if": frozenset(("then", "else")),
    "contains": frozenset(("minContains", "maxContains")),
}
ANNOTATIONS = frozenset(
    (
        "readOnly",
        "writeOnly",
        "default",
        "deprecated",
        "discriminator",
        UNKNOWN_TYPE,
        *_KEPT_EXTENSIONS,
    )
)


def normal(schema: Any, *, legacy: bool) -> dict[str, Any]:
    """Return the one form of a schema; `legacy` says that it is of OpenAPI 3.0.

    What is no schema at all is read as one that accepts everything.
    """
    if schema is False:
        return dict(NEVER)
    if not isinstance(schema, dict):
        return {}
    if legacy and isinstance(schema.get("$ref"), str):
        return {"$ref": schema["$ref"]}
    found = {}
    for key, value in schema.items():
        if key in _SAYS_NOTHING or (key[:2] == "x-" and key not in _KEPT_EXTENSIONS):
            continue
        below = _value(key, value, legacy) if key in _HOLDS_SCHEMAS else value
        if key not in _BY_DEFAULT or not _is_default(key, below):
            found[key] = below
    _tidy(found)
    if legacy:
        _modernize(found, schema)
    return _lift_only_branch(found)


def _value(key: str, value: Any, legacy: bool) -> Any:  # noqa: FBT001
    if key in SINGLE:
        if key.startswith(("additional", "unevaluated")) and isinstance(value, bool):
            return value
        return normal(value, legacy=legacy)
    if key in LISTED and isinstance(value, list):
        return [normal(one, legacy=legacy) for one in value]
    if key in NAMED and isinstance(value, dict):
        return {name: normal(one, legacy=legacy) for name, one in value.items()}
    return value


def _is_default(key: str, value: Any) -> bool:
    return any(type(value) is type(one) and value == one for one in _BY_DEFAULT[key])


def _tidy(found: dict[str, Any]) -> None:
    """Write in one way what may be written in several; drop what is malformed."""
    if "required" in found:
        required = found.pop("required")
        listed = required if isinstance(required, list) else []
        names = {name for name in listed if isinstance(name, str) and name}
        found.update({"required": sorted(names)} if names else {})
    if "type" in found and found["type"] not in _TYPES:
        _tidy_types(found)
    if "enum" in found and not isinstance(found["enum"], list):
        del found["enum"]
    if "contains" not in found:
        found.pop("minContains", None)
        found.pop("maxContains", None)


def _tidy_types(found: dict[str, Any]) -> None:
    """Sort a list of types; set aside what is no type of JSON Schema, since it says nothing."""
    types = found.pop("type")
    named = {one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)}
    names = sorted(named & {*_TYPES})
    if names:
        found["type"] = names[0] if len(names) == 1 else names
    elif named:
        found[UNKNOWN_TYPE] = min(named)


def _modernize(found: dict[str, Any], schema: Mapping[str, Any]) -> None:
    """Write the bounds and the null of OpenAPI 3.0 as 3.1 does."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(found.get(exclusive), bool) and found.pop(exclusive) and bound in found:
            found[exclusive] = found.pop(bound)
    if schema.get("nullable") is not True:
        return
    if isinstance(found.get("type"), str) and not ({"allOf", "anyOf", "oneOf"} & found.keys()):
        found["type"] = sorted({found["type"], "null"})
        if "enum" in found and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
    elif found:
        data = {key: found.pop(key) for key in [*found] if key not in ANNOTATIONS}
        if data:
            found["anyOf"] = [data, {"type": "null"}]


def _lift_only_branch(found: dict[str, Any]) -> dict[str, Any]:
    """Write `allOf: [X]` as X, where nothing beside it speaks of the same."""
    for key in ("allOf", "anyOf", "oneOf"):
        branches = found.get(key)
        if isinstance(branches, list) and len(branches) == 1:
            rest = {name: value for name, value in found.items() if name != key}
            if _independent(rest, branches[0]):
                return {**branches[0], **rest}
    return found


def _independent(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two schemas may be written as one: no key of either says how to read the other."""
    if one.keys() & other.keys():
        return False
    pairs = ((one, other), (other, one))
    return not any(
        key in left and not words.isdisjoint(right)
        for left, right in pairs
        for key, words in _READS.items()
    )


def alike(one: Any, other: Any) -> bool:
    """Whether two schemas of one dialect differ at most in what says nothing about data.

    Much cheaper than to normalize both, since what is equal is compared as a whole.
    """
    if one == other:
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return False
    return all(
        _named_alike(one.get(key), other.get(key))
        if key in NAMED
        else alike(one.get(key), other.get(key))
        for key in one.keys() | other.keys()
        if key not in _SAYS_NOTHING or key == "nullable"
    )


def _named_alike(one: Any, other: Any) -> bool:
    if not (isinstance(one, dict) and isinstance(other, dict)) or one.keys() != other.keys():
        return False
    return all(alike(one[name], other[name]) for name in one)


def children(schema: Mapping[str, Any], change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """Return a schema with `change` done to each schema right below it."""
    found = dict(schema)
    for key, value in schema.items():
        if key in SINGLE and isinstance(value, dict):
            found[key] = change(value)
        elif key in LISTED and isinstance(value, list):
            found[key] = [change(one) for one in value]
        elif key in NAMED and isinstance(value, dict):
            found[key] = {name: change(one) for name, one in value.items()}
    return found


def projected(schema: dict[str, Any], direction: Direction | None) -> dict[str, Any]:
    """Return a schema of what is really sent: `readOnly` is no matter of requests, and so on."""
    if direction is None:
        return schema
    hidden = "readOnly" if direction is Direction.REQUEST else "writeOnly"
    found = children(schema, lambda below: projected(below, direction))
    properties = schema.get("properties")
    if isinstance(properties, dict):
        unsent = {name for name, below in properties.items() if below.get(hidden) is True}
        found["properties"] = {
            name: {} if name in unsent else below for name, below in found["properties"].items()
        }
        if unsent and "required" in found:
            found["required"] = [name for name in found["required"] if name not in unsent]
    return found
