"""References to what earlier steps answered: `$entry` is its key, `$entry.title` a field of it."""

import re
from collections.abc import Mapping
from typing import Any

_REFERENCE = re.compile(r"\$(?P<name>[A-Za-z][\w-]*)(?P<path>(?:\.\w+)*)")
_KEYS = ("id", "pk", "uuid")


def name_of(value: Any) -> str | None:
    """Return the name that a reference refers to, None where the value is none."""
    found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return found["name"] if found else None


def names_in(value: Any) -> set[str]:
    """Return the names that a JSON value refers to anywhere."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return {name for one in value for name in names_in(one)}
    name = name_of(value)
    return set() if name is None else {name}


def filled(value: Any, known: Mapping[str, Any]) -> Any:
    """Return a JSON value with what its references mean; LookupError where that is not there."""
    if isinstance(value, Mapping):
        return {name: filled(one, known) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, known) for one in value]
    found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    data = known[found["name"]]
    return at(data, found["path"].lstrip(".")) if found["path"] else key_of(data)


def at(data: Any, path: str) -> Any:
    """Return the value at a dotted path, indexes included; LookupError where there is none."""
    for part in path.split("."):
        if isinstance(data, list) and part.isdecimal():
            data = data[int(part)]
        elif isinstance(data, Mapping):
            data = data[part]
        else:
            raise LookupError(path)
    return data


def key_of(data: Any) -> Any:
    """Return an object's key; LookupError where it shows none."""
    for name in _KEYS:
        if isinstance(data, Mapping) and data.get(name) is not None:
            return data[name]
    raise LookupError("id")
