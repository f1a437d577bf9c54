"""The body of an operation, one documented field at a time.

What is drawn breaks some of them; a field that fails on null or at its bounds, or takes any type,
must not hang on luck.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.core.openapi import properties, resolve

_MANY = 48
_LONGEST = 1000
_NUL = "nul\0"
_FREE = {"format", "pattern", "enum"}
_OTHER: Mapping[str, Any] = {"object": [], "array": "word"}


def spoilt(
    usual: Mapping[str, Any], schema: Mapping[str, Any], spec: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield the usual data with each written field as null, of no fit type, and at its bounds.

    Whether the schema allows it is for others to say.
    """
    written = [
        (name, whole)
        for name, part in properties(schema, spec).items()
        if not (whole := resolve(part, spec)).get("readOnly")
    ]
    for name, field in written[:_MANY]:
        yield {**usual, name: None}
        yield {**usual, name: _OTHER.get(field.get("type", ""), {})}
        if field.get("type") == "string":
            yield {**usual, name: _NUL}
        for value in _bounds(field):
            yield {**usual, name: value}


def _bounds(field: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the longest text that a field takes, or its least and its greatest number."""
    longest = field.get("maxLength")
    if longest and longest <= _LONGEST and not _FREE & field.keys():
        yield "x" * longest
    yield from (field[bound] for bound in ("minimum", "maximum") if bound in field)
