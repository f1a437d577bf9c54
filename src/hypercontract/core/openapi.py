"""Reading a node of an OpenAPI document."""

from collections.abc import Mapping
from typing import Any


def resolve(node: Mapping[str, Any], spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a `$ref` inside the document, once and again; a node that is none is itself."""
    while "$ref" in node:
        found: Any = spec
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


def properties(schema: Mapping[str, Any], spec: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the properties of a schema and of what it is composed of, by name."""
    whole = resolve(schema, spec)
    found = dict(whole.get("properties", {}))
    for key in ("allOf", "oneOf", "anyOf"):
        for part in whole.get(key, ()):
            found |= properties(part, spec)
    return found


def json_body(operation: Mapping[str, Any], spec: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the schema, as documented, of the JSON that an operation takes, None if none."""
    body = resolve(operation.get("requestBody", {}), spec)
    found: Mapping[str, Any] | None
    found = body.get("content", {}).get("application/json", {}).get("schema")
    return found
