"""The difference of two OpenAPI documents, by operation and component."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypercontract.kinds.api.operations import METHODS

Spec = Mapping[str, Any]
Change = tuple[str, Any, Any]


class Absent:
    """Stands for a value that one side does not have."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = Absent()


@dataclass(frozen=True)
class Difference:
    """One operation or component that differs; `changes` are path, committed, generated."""

    part: str
    committed: Any
    generated: Any

    @property
    def what(self) -> str:
        """`added`, `removed` or `changed`."""
        if self.committed is ABSENT:
            return "added"
        return "removed" if self.generated is ABSENT else "changed"

    @property
    def changes(self) -> list[Change]:
        """The smallest values that differ, in order."""
        return list(_changes("", self.committed, self.generated))


def differences(committed: Spec, generated: Spec) -> list[Difference]:
    """Compare part by part, so that a change is told once and by the part's name."""
    old, new = parts(committed), parts(generated)
    return [
        Difference(name, old.get(name, ABSENT), new.get(name, ABSENT))
        for name in sorted({*old, *new})
        if old.get(name, ABSENT) != new.get(name, ABSENT)
    ]


def parts(spec: Spec) -> dict[str, Any]:
    """Split a document: `GET /path/`, `schemas Name`, and the rest by its key."""
    found: dict[str, Any] = {}
    for path, item in spec.get("paths", {}).items():
        for key, value in item.items():
            name = f"{key.upper()} {path}" if key in METHODS else f"{path} {key}"
            found[name] = value
    for section, members in spec.get("components", {}).items():
        found.update({f"{section} {name}": value for name, value in members.items()})
    rest = {key: value for key, value in spec.items() if key not in {"paths", "components"}}
    return found | rest


def _changes(path: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*old, *(key for key in new if key not in old)]:
            inner = f"{path}.{key}" if path else str(key)
            yield from _changes(inner, old.get(key, ABSENT), new.get(key, ABSENT))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _changes(f"{path}.{index}", one, other)
    elif old != new:
        yield path, old, new
