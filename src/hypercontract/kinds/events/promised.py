"""Which keys of a detail a schema guarantees to be there."""

from collections.abc import Mapping
from typing import Any

_Files = Mapping[str, Mapping[str, Any]]


def promised(schema: Any, file: str, files: _Files) -> frozenset[str]:
    """Return the keys that every detail has which conforms; `files` are those `$ref` leads to."""
    return _keys(schema, file, files, frozenset())


def _keys(schema: Any, file: str, files: _Files, seen: frozenset[str]) -> frozenset[str]:
    if not isinstance(schema, Mapping):
        return frozenset()
    found = frozenset(schema.get("required", ()))
    for one in schema.get("allOf", ()):
        found |= _keys(one, file, files, seen)
    for word in ("anyOf", "oneOf"):
        if branches := [_keys(one, file, files, seen) for one in schema.get(word, ())]:
            found |= frozenset.intersection(*branches)
    reference = schema.get("$ref")
    if isinstance(reference, str) and f"{file} {reference}" not in seen:
        other, _, pointer = reference.partition("#")
        other = other.removeprefix("./") or file
        target = _at(files.get(other, {}), pointer)
        found |= _keys(target, other, files, seen | {f"{file} {reference}"})
    return found


def _at(schema: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        schema = schema.get(key) if isinstance(schema, Mapping) else None
    return schema
