"""What a change of a kind's documents is told in: the gate compares, and knows no kind.

A kind's `compare` gets two states and yields what changed. What it leaves to the gate is schemas
of what the project sends: those are weighed as a response's are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hypercontract.core.contract import Document
from hypercontract.core.errors import Source

Path = tuple[str | int, ...]
"""A way in the documents: the file below the contracts folder, then keys and indexes."""


class Level(StrEnum):
    """How much a change weighs.

    Breaking: an exchange that the base stated to be right fails under the head. Risky: the same of
    an exchange that the base allowed without stating it, or where neither proof nor witness could
    be had. Safe: every exchange of the base stays right, or only generated clients notice.
    """

    BREAKING = "breaking"
    RISKY = "risky"
    SAFE = "safe"

    @property
    def weight(self) -> int:
        """3 for breaking, 2 for risky, 1 for safe."""
        return {"breaking": 3, "risky": 2, "safe": 1}[self]


class Audience(StrEnum):
    """Who notices a change; what is for review is excused by nothing."""

    REVIEW = "Security review"
    API_CLIENTS = "API clients"
    ROLES = "Roles"
    FRONT_END = "Front end"
    GENERATED_CLIENTS = "Generated clients"
    EXEMPTIONS = "Exemptions"


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """One way in which a kind's documents may change; its id is in kebab case, without a dot."""

    id: str
    level: Level
    summary: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a kind found: its rule's id, and what and where it is.

    `pointer` leads to it in the state that `side` names (`base` or `head`); `source` is the place
    where no pointer leads.
    """

    rule: str
    subject: str
    message: str
    pointer: Path = ()
    side: str = "head"
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Payloads:
    """What the project sends by JSON Schema, in both states: names, and where each schema stands.

    `shared` is the file that a reference `#/...` leads to, empty where it leads to the schema's
    own; `aside` are keys at the top of a file that are no part of its schema.
    """

    base: Mapping[str, Path]
    head: Mapping[str, Path]
    audience: Audience
    shared: str = ""
    aside: frozenset[str] = frozenset()


class State(Protocol):
    """A kind's documents in one state of the project."""

    @property
    def documents(self) -> Sequence[Document]:
        """The kind's documents."""

    def below(self, file: str) -> str:
        """Return the path below the contracts folder of a file that a document names."""

    def is_like(self, place: Path, other: "State", there: Path, *, aside: frozenset[str]) -> bool:
        """Whether the schema at a place promises the same as one at a place of another state."""
