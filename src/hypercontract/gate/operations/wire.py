"""How a parameter or header is written: two ways are one where no value shows a difference."""

from collections.abc import Mapping
from typing import Any

from hypercontract.gate.schema import forms

Dict = Mapping[str, Any]
SCALARS = frozenset(("string", "integer", "number", "boolean", "null"))
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
IGNORED_HEADERS = frozenset(("accept", "content-type", "authorization"))
"""Parameters of these names mean nothing: what they would say, OpenAPI says elsewhere."""


def style(parameter: Dict) -> tuple[str, bool]:
    """Return the style of a parameter and whether it explodes, as written or by default."""
    found = parameter.get("style") or _STYLES.get(str(parameter.get("in")), "form")
    explode = parameter.get("explode")
    return found, found in {"form", "cookie"} if explode is None else explode is True


def kinds(schema: Dict, resolve: forms.Resolve) -> frozenset[str] | None:
    """Return the types that a schema may be of, None where it does not say."""
    flat = forms.flattened(
        forms.expanded(dict(schema), resolve) if "$ref" in schema else dict(schema), resolve
    )
    types, _ = forms.types_of(flat)
    return types


def written(parameter: Dict, types: frozenset[str] | None) -> tuple[Any, ...]:
    """Return what tells the ways apart in which values of some types are written."""
    if content := parameter.get("content"):
        return "content", *sorted(content)
    name, explodes = style(parameter)
    if types is not None and types <= SCALARS:
        return _of_scalars(name)
    if types is not None and "object" not in types and name == "simple":
        return (name,)
    if types == frozenset(("array",)) and explodes and name in {"spaceDelimited", "pipeDelimited"}:
        return "form", True
    return name, explodes


def _of_scalars(name: str) -> tuple[Any, ...]:
    """A single value is written alike by all styles of a query, and so with or without explode."""
    if name in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}:
        return ("form",)
    return (name,)


def shown(parameter: Dict) -> str:
    """Name the way in which a parameter is written."""
    if content := parameter.get("content"):
        return f"content of type {', '.join(sorted(content))}"
    name, explodes = style(parameter)
    return f"style {name}, {'exploded' if explodes else 'not exploded'}"
