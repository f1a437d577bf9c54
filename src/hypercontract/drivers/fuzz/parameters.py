"""The query of an operation, one documented parameter at a time.

What is drawn tries some of them together; a filter that fails on a word, or an ordering by a field
that is gone, must not hang on luck.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

_MANY = 24
_WORD = "word"


def queries(parameters: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a query for each value of an enumeration, and one with a word for each other text."""
    for parameter in parameters:
        if parameter["in"] == "query":
            for value in _values(parameter.get("schema", {})):
                yield urlencode({parameter["name"]: value})


def _values(schema: Mapping[str, Any]) -> Sequence[Any]:
    inner = schema.get("items", schema)
    if "enum" in inner:
        return [value for value in inner["enum"] if value not in {"", None}][:_MANY]
    plain = inner.get("type") == "string" and not {"format", "pattern", "minLength"} & inner.keys()
    return [_WORD] if plain else []
