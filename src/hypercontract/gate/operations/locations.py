"""Where two documents describe one thing: places, the schemas there, and changes of the rest."""

from dataclasses import dataclass
from typing import Any

from hypercontract.gate.changes import Path, Use
from hypercontract.gate.document.model import pointer_of


@dataclass(frozen=True, slots=True)
class Place:
    """A thing described in both documents, and where: a component if both name the same one."""

    subject: str
    base: Path
    head: Path

    def below(self, *steps: str | int) -> "Place":
        """Go down the same steps in both documents."""
        return Place(self.subject, (*self.base, *steps), (*self.head, *steps))


@dataclass(frozen=True, slots=True)
class Site:
    """Two schemas that stand in one place, as the documents write them.

    `repeats` says that a list is written there by repeating the name, as queries do.
    """

    use: Use
    base: Any
    head: Any
    at: Place
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A difference that is not a schema's: the rule, in words, where, and the use it concerns."""

    rule: str
    message: str
    at: Place
    use: Use | None
    side: str = "head"


def referred(raw: Any, path: Path) -> Path:
    """Return where a thing is described: where its `$ref` leads, or where it stands."""
    name = raw.get("$ref") if isinstance(raw, dict) else None
    return pointer_of(name) if isinstance(name, str) else path


def joined_place(at: Place, base: Path, head: Path) -> Place:
    """Return the place of a thing; what both documents take from one component is told as its."""
    if base[:1] == ("components",) and base == head:
        return Place(".".join(map(str, base[1:])), base, head)
    return Place(at.subject, base, head)
