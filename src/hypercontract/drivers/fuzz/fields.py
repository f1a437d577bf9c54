"""The body of an operation, one documented field at a time.

What is drawn breaks some of them; a field that fails on null, or takes any type, must not hang on
luck.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.core.openapi import properties, resolve

_MANY = 48
_NUL = "nul\0"
_OTHER: Mapping[str, Any] = {"object": [], "array": "word"}


def spoilt(
    usual: Mapping[str, Any], schema: Mapping[str, Any], spec: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield the usual data with each field that may be written as null, and as no text may be.

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
