"""Schemas of OpenAPI 3.0 and 3.1 read into one form.

The form is JSON Schema 2020-12 without what says nothing about data (descriptions, examples) and
without what is so by default. `readOnly`, `writeOnly`, `default`, `deprecated` and `discriminator`
stay, since findings are made of them.
"""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from hypercontract.gate.document.dialect import (
    ANNOTATIONS,
    KEPT_EXTENSIONS,
    LISTED,
    NAMED,
    NEVER,
    SAYS_NOTHING,
    SINGLE,
    UNKNOWN_TYPE,
)

_HOLDS_SCHEMAS = frozenset((*SINGLE, *LISTED, *NAMED))
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
_READS: Mapping[str, frozenset[str]] = {
    "additionalProperties": frozenset(("properties", "patternProperties")),
    "items": frozenset(("prefixItems",)),
    "if": frozenset(("then", "else")),
    "contains": frozenset(("minContains", "maxContains")),
}
_UNTIDY = frozenset(("required", "enum", "minContains", "maxContains"))
_OF_3_0 = frozenset(("nullable", "exclusiveMinimum", "exclusiveMaximum"))
_BRANCHES = frozenset(("allOf", "anyOf", "oneOf"))
_NOTHING: dict[str, Any] = {}


class Normal:
    """Reads the schemas of one document; `legacy` says that it is of OpenAPI 3.0.

    Two states of a document have most in common: what equals its `twin` in the state that `other`
    has read is not read again.
    """

    def __init__(self, *, legacy: bool, other: "Normal | None" = None) -> None:
        self.legacy = legacy
        # By identity; the schema is held too, or another one might come to have its identity.
        self.known: dict[int, tuple[Any, dict[str, Any]]] = {}
        self._others = other.known if other and other.legacy is legacy else {}

    def __call__(self, schema: Any, twin: Any = None) -> dict[str, Any]:
        """Return the one form of a schema; what is none is read as one that accepts everything."""
        if schema is False:
            return dict(NEVER)
        if not isinstance(schema, dict):
            return {}
        if (known := self._others.get(id(twin))) is not None and schema == twin:
            return known[1]
        found = self._read(schema, twin if isinstance(twin, dict) else _NOTHING)
        self.known[id(schema)] = schema, found
        return found

    def _read(self, schema: dict[str, Any], twin: dict[str, Any]) -> dict[str, Any]:
        legacy = self.legacy
        if legacy and isinstance(schema.get("$ref"), str):
            return {"$ref": schema["$ref"]}
        found = {}
        for key, value in schema.items():
            if key in SAYS_NOTHING or (key[:2] == "x-" and key not in KEPT_EXTENSIONS):
                continue
            below = self._below(key, value, twin.get(key)) if key in _HOLDS_SCHEMAS else value
            if key not in _BY_DEFAULT or not _is_default(key, below):
                found[key] = below
        if found.get("format") == "byte":  # as OpenAPI 3.0 says what 3.1 leaves to JSON Schema
            del found["format"]
            found.setdefault("contentEncoding", "base64")
        # Most schemas are a type and a description: what they do not have is not looked for.
        if found.get("type", "object") not in _TYPES or not _UNTIDY.isdisjoint(found):
            _tidy(found)
        if legacy and not _OF_3_0.isdisjoint(schema):
            _modernize(found, schema)
        return found if _BRANCHES.isdisjoint(found) else _lift_only_branch(found)

    def _below(self, key: str, value: Any, twin: Any) -> Any:
        if key in SINGLE:
            if key.startswith(("additional", "unevaluated")) and isinstance(value, bool):
                return value
            return self(value, twin)
        if key in LISTED and isinstance(value, list):
            twins = twin if isinstance(twin, list) else ()
            return [self(one, other) for one, other in zip_longest(value, twins[: len(value)])]
        if key in NAMED and isinstance(value, dict):
            named = twin if isinstance(twin, dict) else _NOTHING
            return {name: self(one, named.get(name)) for name, one in value.items()}
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
            found["anyOf"] = [_lift_only_branch(data), {"type": "null"}]


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
