"""Names of media types: which includes which, and how those of two documents belong together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

_TOLD_ALIKE = (("charset", "utf-8"),)


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type or a range of them, with its parameters."""

    kind: str
    sort: str
    parameters: frozenset[tuple[str, str]]

    @classmethod
    def parse(cls, name: str) -> "MediaType":
        """Read a name; JSON is UTF-8 whether it says so or not (RFC 8259)."""
        essence, *rest = name.split(";")
        kind, _, sort = essence.strip().lower().partition("/")
        pairs = [one.partition("=") for one in rest if one.strip()]
        told = {(key.strip().lower(), value.strip().strip('"').lower()) for key, _, value in pairs}
        if sort.rpartition("+")[2] == "json":
            told -= {*_TOLD_ALIKE}
        return cls(kind, sort, frozenset(told))

    @property
    def suffix(self) -> str:
        """The format: `json` of `problem+json` and of `json`."""
        return self.sort.rpartition("+")[2]

    def includes(self, other: "MediaType") -> bool:
        """Whether all that the other names is named by this one too."""
        if self.kind not in {"*", other.kind}:
            return False
        return self.sort in {"*", other.sort, other.suffix} and self.parameters <= other.parameters

    def rivals(self, other: "MediaType") -> bool:
        """Whether the two name one format and neither includes the other."""
        return self.kind == other.kind and self.suffix == other.suffix


def partner(name: str, others: Iterable[str]) -> tuple[str, str] | None:
    """Return the name among others that belongs to a name, and what it is to it.

    `same`, `generalized` where the other is wider, `specialized` where it is narrower, `changed`
    where neither includes the other; the closest there is.
    """
    one = MediaType.parse(name)
    parsed = {other: MediaType.parse(other) for other in sorted(others)}
    tests: dict[str, Callable[[MediaType], bool]] = {
        "same": one.__eq__,
        "generalized": lambda other: other.includes(one),
        "specialized": one.includes,
        "changed": one.rivals,
    }
    for relation, holds in tests.items():
        found = [other for other, twin in parsed.items() if holds(twin)]
        if found:
            return min(found, key=lambda other: ("*" in other, other)), relation
    return None
