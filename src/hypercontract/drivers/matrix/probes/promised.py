"""What an operation's request may hold, as the OpenAPI document promises it."""

from collections.abc import Mapping
from typing import Any

from hypercontract.core import openapi
from hypercontract.core.project import Project, shape


def properties(project: Project, pattern: str, method: str) -> Mapping[str, Any] | None:
    """Return the schemas of the properties by name, as committed, else as generated.

    None where the operation documents no body.
    """
    spec = project.snapshot or project.spec
    operation = _operations(spec, pattern).get(method.lower(), {})
    if "requestBody" not in operation:
        return None
    found: dict[str, Any] = {}
    for media in operation["requestBody"].get("content", {}).values():
        found |= openapi.properties(media.get("schema", {}), spec)
    return found


def parameters(project: Project, pattern: str) -> tuple[Mapping[str, Any], ...]:
    """Return the query parameters of a GET."""
    spec = project.snapshot or project.spec
    operation = _operations(spec, pattern).get("get", {})
    return tuple(one for one in operation.get("parameters", ()) if one.get("in") == "query")


def choices(schema: Mapping[str, Any], project: Project) -> list[Any]:
    """Return the values that a property may have, empty where any."""
    spec = project.snapshot or project.spec
    whole = openapi.resolve(schema, spec)
    if "enum" in whole:
        return list(whole["enum"])
    parts = (part for key in ("allOf", "oneOf", "anyOf") for part in whole.get(key, ()))
    return [value for part in parts for value in choices(part, project)]


def _operations(spec: Mapping[str, Any], pattern: str) -> Mapping[str, Any]:
    """Find a path's operations; what its parameters are called does not count."""
    paths = spec.get("paths", {})
    found: Mapping[str, Any] = next(
        (item for path, item in paths.items() if shape(path) == shape(pattern)), {}
    )
    return found
