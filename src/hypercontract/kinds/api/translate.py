"""OpenAPI's schemas to Draft 2020-12, read as a response promises or as a request is refused.

A response is held to the schema. A request is only held to what DRF cannot mean well: it parses
numbers from text and related keys from an object's, trims strings, ignores unknown and read-only
keys and reads more date formats than one, so a scalar's own type, format and pattern say little
about what it takes.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from hypercontract.schemas import InvalidSchemaError, Schema

JsonSchema = Mapping[str, Any]

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_PROMISED = ("type", "enum", "const", "minLength", "maxLength", "minItems", "maxItems")
_REFUSED = ("maxLength", "minItems", "maxItems")

# The ranges of integer columns, which the snapshot pins to one database and another may exceed.
_COLUMN_BOUNDS = frozenset(
    sign * 2**bits - shift for bits in (15, 31, 63) for sign, shift in ((1, 1), (-1, 0))
)


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    return check


# Other formats (time, duration, uri, email ...) are written by DRF otherwise than their RFCs say.
FORMATS: Mapping[str, Callable[[str], bool]] = {
    "date": _parses(date.fromisoformat),
    "date-time": _parses(datetime.fromisoformat),
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}


def response_schema(schema: JsonSchema, spec: JsonSchema) -> Schema:
    """Compile what a response promises; InvalidSchemaError where it cannot be."""
    return Schema(_closed(schema, spec, _response), formats=FORMATS)


def request_schema(schema: JsonSchema, spec: JsonSchema) -> Schema:
    """Compile what a request body may not break; to be shown bodies with their text trimmed."""
    return Schema(_closed(schema, spec, _request), formats={})


def trimmed(value: Any) -> Any:
    """Return a JSON value with white space around its strings cut off, as DRF does."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [trimmed(one) for one in value]
    if isinstance(value, dict):
        return {key: trimmed(one) for key, one in value.items()}
    return value


def _closed(schema: JsonSchema, spec: JsonSchema, leaf: "_Leaf") -> dict[str, Any]:
    """Translate a schema with the components it reaches, kept where its references point."""
    components = spec.get("components", {}).get("schemas", {})
    found: dict[str, Any] = {}
    waiting = list(_references(schema))
    while waiting:
        name = waiting.pop()
        if name not in found and name in components:
            found[name] = _translate(components[name], leaf)
            waiting.extend(_references(components[name]))
    return {"allOf": [_translate(schema, leaf)], "components": {"schemas": found}}


def _references(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        if isinstance(reference := node.get("$ref"), str):
            yield reference.removeprefix("#/components/schemas/")
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _references(one)


_Leaf = Callable[[JsonSchema], dict[str, Any]]


def _translate(schema: Any, leaf: _Leaf) -> Any:
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    result = leaf(schema)
    if isinstance(properties := schema.get("properties"), Mapping):
        result["properties"] = {
            name: _translate(one, leaf)
            for name, one in properties.items()
            if not _is_hidden(one, leaf)
        }
        result["required"] = [
            name for name in schema.get("required", ()) if name in result["properties"]
        ]
    for key in ("items", "additionalProperties"):
        if key in schema:
            result[key] = _translate(schema[key], leaf)
    _combine(schema, result, leaf)
    if schema.get("nullable"):
        return {"anyOf": [result, {"type": "null"}]}
    return result


def _combine(schema: JsonSchema, result: dict[str, Any], leaf: _Leaf) -> None:
    """Read `oneOf` as `anyOf`: the branches written for blank text and null overlap."""
    choices = [
        [_translate(one, leaf) for one in schema[key]]
        for key in ("oneOf", "anyOf")
        if key in schema
    ]
    every = [_translate(one, leaf) for one in schema.get("allOf", ())]
    every.extend({"anyOf": branches} for branches in choices)
    if every:
        result["allOf"] = every


def _is_hidden(schema: Any, leaf: _Leaf) -> bool:
    """Whether a property plays no part: read-only in a request, write-only in a response."""
    key = "writeOnly" if leaf is _response else "readOnly"
    return isinstance(schema, Mapping) and bool(schema.get(key))


def _response(schema: JsonSchema) -> dict[str, Any]:
    result = {key: schema[key] for key in _PROMISED if key in schema} | _bounds(schema)
    if schema.get("format") in FORMATS:
        result["format"] = schema["format"]
    if _is_pattern(schema.get("pattern")):
        result["pattern"] = schema["pattern"]
    return result


def _request(schema: JsonSchema) -> dict[str, Any]:
    result = {key: schema[key] for key in _REFUSED if key in schema} | _bounds(schema)
    if named := _types(schema):
        result["type"] = sorted(named.union(_taken_for(named, schema)))
    choices = schema.get("enum", ())
    if choices and all(isinstance(choice, str | None) for choice in choices):
        result["if"] = {"type": "string"}
        texts = [choice.strip() for choice in choices if choice is not None]
        result["then"] = {"enum": texts or [None]}
    return result


def _taken_for(named: Collection[str], schema: JsonSchema) -> Collection[str]:
    """Return the types that DRF takes too: any scalar for a scalar, an object's keys for keys."""
    if _SCALARS.intersection(named):
        return _SCALARS
    keys = "array" in named and _SCALARS.intersection(_types(schema.get("items")))
    return {"object"} if keys else ()


def _types(schema: Any) -> set[str]:
    types = schema.get("type") if isinstance(schema, Mapping) else None
    return {types} if isinstance(types, str) else set(types or ())


def _bounds(schema: JsonSchema) -> dict[str, Any]:
    """Return the numeric bounds, OpenAPI 3.0's boolean ones as Draft 2020-12 has them."""
    found = {
        key: schema[key]
        for key in _BOUNDS
        if _is_number(schema.get(key)) and schema[key] not in _COLUMN_BOUNDS
    }
    for plain, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.get(exclusive) is True and plain in found:
            found[exclusive] = found.pop(plain)
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@cache
def _is_pattern(pattern: str | None) -> bool:
    """Whether a pattern is one that the engine reads: Python's differ in places."""
    try:
        Schema({"pattern": pattern})
    except InvalidSchemaError:
        return False
    return pattern is not None
