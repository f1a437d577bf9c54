"""The keywords of schemas: which hold schemas, which say nothing about data, what is sent."""

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
NEVER: dict[str, Any] = {"not": {}}
FOREIGN = "#/x-other"
UNSENT: dict[str, Any] = {"x-unsent": True}
"""Stands for the schema of a property that is never sent in the direction looked at."""

SAYS_NOTHING = frozenset(
    ("title", "description", "example", "examples", "xml", "externalDocs", "$comment", "nullable")
)
KEPT_EXTENSIONS = frozenset(("x-sunset", "x-stability-level"))
UNKNOWN_TYPE = "x-unknown-type"
ANNOTATIONS = frozenset(
    (
        "readOnly",
        "writeOnly",
        "default",
        "deprecated",
        "discriminator",
        UNKNOWN_TYPE,
        *KEPT_EXTENSIONS,
    )
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
        if key not in SAYS_NOTHING or key == "nullable"
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


_RANGES: Mapping[str, tuple[float, float]] = {
    "int32": (-(2**31), 2**31 - 1),
    "float": (-3.4028234663852886e38, 3.4028234663852886e38),
}
NUMERIC = frozenset((*_RANGES, "int64", "double"))


def projected(schema: dict[str, Any], direction: Direction | None) -> dict[str, Any]:
    """Return a schema of what is really sent: `readOnly` is no matter of requests, and so on."""
    if direction is None:
        return schema
    return _ranged(_sent(schema, direction))


def _ranged(schema: dict[str, Any]) -> dict[str, Any]:
    """Say what a format of OpenAPI means for numbers, which JSON Schema does not know."""
    name = schema.get("format")
    if not isinstance(name, str) or name not in NUMERIC:
        return schema
    found = {key: value for key, value in schema.items() if key != "format"}
    if name not in _RANGES:
        return found  # as wide as what is written in practice
    least, most = _RANGES[name]
    bounds = {"minimum": least, "maximum": most}
    return {**found, "allOf": [*schema.get("allOf", ()), bounds]}


def _sent(schema: dict[str, Any], direction: Direction) -> dict[str, Any]:
    hidden = "readOnly" if direction is Direction.REQUEST else "writeOnly"
    found = children(schema, lambda below: projected(below, direction))
    properties = schema.get("properties")
    if isinstance(properties, dict):
        unsent = {name for name, below in properties.items() if below.get(hidden) is True}
        found["properties"] = {
            name: UNSENT if name in unsent else below for name, below in found["properties"].items()
        }
        if unsent and "required" in found:
            found["required"] = [name for name in found["required"] if name not in unsent]
    return found
