"""What a query that came back empty asks of a row, as data.

A wish is said in terms of an address and whoever asks: what was a key when it was read is a
symbol here, so that the same wish can be met again for somebody else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model


class Conflict(Exception):  # noqa: N818 - no error: what is asked for cannot be, and is not made
    """Raised where no row can meet what is asked of it."""


@dataclass(frozen=True)
class Part:
    """A part of the address: whatever the row has in its field."""

    name: str


@dataclass(frozen=True)
class Actor:
    """Who asks: a field of the user's."""

    field: str


@dataclass(frozen=True)
class Found:
    """A field of a row that was found before for the same address, by its number."""

    number: int
    field: str


@dataclass(frozen=True)
class Outer:
    """A field of the row that the wish hangs on."""

    field: str


@dataclass(frozen=True)
class Same:
    """Another field of the same row."""

    field: str


@dataclass(frozen=True)
class Condition:
    """What one field must be: `lookup` is Django's name of it, or that of a part of a date.

    A part of a date is `year`, `month`, `day`, `date` and such; `value` may be a symbol.
    """

    field: str
    lookup: str
    value: Any
    negated: bool = False


@dataclass(frozen=True)
class Step:
    """A wish as it was met: whether a row was made although there was one that seemed to do."""

    wish: "Wish"
    fresh: bool = False


@dataclass(frozen=True)
class Wish:
    """What a row must be.

    `parents` are wishes for the rows that its keys name, by key; `dependents` for rows that hang
    on it, by a condition whose value is an `Outer`. `unread` says what could not be read.
    """

    model: type[Model]
    conditions: tuple[Condition, ...] = ()
    parents: Mapping[str, "Wish"] = field(default_factory=dict)
    dependents: tuple["Wish", ...] = ()
    unread: tuple[str, ...] = ()

    def walk(self) -> Iterator["Wish"]:
        """Yield this wish and each that is part of it."""
        yield self
        for part in (*self.parents.values(), *self.dependents):
            yield from part.walk()

    def also(self, condition: Condition) -> "Wish":
        """Return the wish with one more condition, in the place of others on the same field."""
        rest = (one for one in self.conditions if one.field != condition.field)
        return replace(self, conditions=(*rest, condition))

    def told(self) -> str:
        """Say in a line what is asked for, with no key in it."""
        return f"{self.model._meta.label}({', '.join(_told(self))})"


def _told(wish: Wish) -> Iterator[str]:
    for one in wish.conditions:
        sign = "not " if one.negated else ""
        yield f"{sign}{one.field} {one.lookup} {_value(one.value)}"
    yield from (f"{key}: {parent.told()}" for key, parent in wish.parents.items())
    yield from (f"with {one.told()}" for one in wish.dependents)


def _value(value: Any) -> str:
    match value:
        case Part(name):
            return f"{{{name}}}"
        case Actor(name):
            return f"the user's {name}"
        case Found(_, name) | Outer(name):
            return f"the {name} of a row found before"
        case Same(name):
            return name
        case str() | bool() | None:
            return repr(value)
    return type(value).__name__
