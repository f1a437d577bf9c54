"""What a comparison is told in: uses, edits, witnesses and findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from hypercontract.core.change import Audience, Level, Path
from hypercontract.core.errors import Source

__all__ = [
    "STABILITY",
    "At",
    "Direction",
    "Edge",
    "Edit",
    "Finding",
    "Level",
    "Path",
    "Schema",
    "Use",
    "Witness",
    "hidden_by",
]

Schema = dict[str, Any]
Put = Callable[[Schema], Schema]
Frames = tuple[tuple[Put, Put], ...]
STABILITY = ("draft", "alpha", "beta", "stable")


class Direction(StrEnum):
    """Who sends the data: a client asks with a request, the server answers with a response."""

    REQUEST = "request"
    RESPONSE = "response"

    @property
    def other(self) -> "Direction":
        """The direction of a callback within an operation of this one."""
        return Direction.RESPONSE if self is Direction.REQUEST else Direction.REQUEST


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place that a schema reaches: an operation, the direction, and what is described there.

    `place` is `body`, `parameter`, `header` (of a response) or `request-header`; `textual` where
    all values are written as text (a parameter, a header, XML), `optional` where it may be left
    out, `inside` below a property or an item.
    """

    operation: str
    direction: Direction
    place: str
    textual: bool = False
    optional: bool = False
    inside: bool = False


@dataclass(frozen=True)
class Edit:
    """One difference of two schemas at their smallest.

    `aspect` and `action` name it (`max-length`, `decreased`), `path` leads to it from the anchor,
    `old` and `new` are the values that differ, `base` and `head` the schemas that hold them.
    `hidden` are the directions in which the data is never sent (`readOnly`, `writeOnly`).
    `scope` is the smallest pair of schemas that decides what the edit means: the same two, or
    those of the nearest `allOf`, `anyOf`, `oneOf`, `not` or `if` around them. `sides` are the two
    schemas as they were compared, with `allOf` merged and null set aside; `frames` put a schema
    that takes the place of one of them back into the scope, from the inside out.
    """

    aspect: str
    action: str
    path: Path
    old: Any
    new: Any
    base: Schema
    head: Schema
    hidden: frozenset[Direction] = frozenset()
    scope: tuple[Schema, Schema] | None = None
    sides: tuple[Schema, Schema] | None = None
    frames: Frames = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference met at one place of both documents, or a pair of them that differ in name."""

    base: str
    head: str
    inside: bool
    hidden: frozenset[Direction]


@dataclass(frozen=True, slots=True)
class At:
    """Where a comparison stands: see `Edit` for the fields."""

    path: Path = ()
    hidden: frozenset[Direction] = frozenset()
    scope: tuple[Schema, Schema] | None = None
    frames: Frames = ()

    def below(self, *steps: str | int) -> "At":
        """Go down some steps to a schema that is judged for itself, unless a scope decides."""
        return At((*self.path, *steps), self.hidden, self.scope, frames=self.frames)

    def framed(self, base: Put, head: Put) -> "At":
        """Note how a schema further down is put back into what stands here."""
        return replace(self, frames=((base, head), *self.frames))

    @property
    def within(self) -> "At":
        """Go to a schema that is wrapped: it is judged for itself, unless a scope decides."""
        return self if self.scope else replace(self, frames=())

    def judged_by(self, base: Schema, head: Schema) -> "At":
        """Go below a keyword that may swallow a difference: these two schemas decide."""
        return self if self.scope else At(self.path, self.hidden, (base, head), frames=self.frames)

    @property
    def inside(self) -> bool:
        """Whether a property or an item lies on the way."""
        return bool({"properties", "items", "additionalProperties"} & {*self.path})


_SENT_BOTH_WAYS: frozenset[Direction] = frozenset()


def hidden_by(schema: Mapping[str, Any]) -> frozenset[Direction]:
    """Return the directions in which data of this schema is never sent."""
    if "readOnly" not in schema and "writeOnly" not in schema:
        return _SENT_BOTH_WAYS
    hidden = set()
    if schema.get("readOnly") is True:
        hidden.add(Direction.REQUEST)
    if schema.get("writeOnly") is True:
        hidden.add(Direction.RESPONSE)
    return frozenset(hidden)


@dataclass(frozen=True)
class Witness:
    """A value that one schema accepts and the other refuses; both are complete in themselves."""

    value: Any
    accepting: Mapping[str, Any]
    refusing: Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """A change, once, with all that it reaches.

    `rule` is an id of the table, `subject` the component or operation that changed, `path` leads
    to the change within it, `pointer` to it in the file that `side` names (`base` or `head`).
    `why` says in words why there is no witness. `source` is the place where no pointer leads,
    `excused` the reason for which the break is accepted, `replayed` what the running code answers
    to the witness, if it was sent; `audience` who notices. `spare` is a value that shows a break of
    which this change is not the cause by itself: it counts where no other change is.
    """

    rule: str
    level: Level
    direction: Direction | None
    subject: str
    path: Path
    message: str
    reach: tuple[Use, ...] = ()
    witness: Witness | None = None
    why: str = ""
    pointer: Path = ()
    side: str = "head"
    area: str = field(default="schema")
    source: Source | None = None
    excused: str = ""
    replayed: str = ""
    audience: Audience = Audience.API_CLIENTS
    spare: Witness | None = None

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that the change reaches, in order."""
        return tuple(sorted({use.operation for use in self.reach}))
