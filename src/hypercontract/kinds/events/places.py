"""Places: where in the project's files an event is heard or sent."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from hypercontract.core.errors import Source
from hypercontract.core.project import TextFile
from hypercontract.htmx.dialect import fired
from hypercontract.kinds.events.handlers import UNUSED, Use


@dataclass(frozen=True, slots=True)
class Place:
    """A listener or a sender of an event.

    `certain` says that the place surely speaks of an event of the page: a string that merely
    equals an event's name is enough to excuse, never to accuse. `by_htmx` tells a sender whose
    events have the kebab twin of htmx 1.9 and 2; `use` what a listener does with the detail.
    """

    event: str
    source: Source
    certain: bool = True
    by_htmx: bool = False
    use: Use = UNUSED

    def names(self, dialect: str) -> frozenset[str]:
        """Return the names under which listeners meet what this sender sends."""
        return fired(self.event, dialect) if self.by_htmx else frozenset({self.event})


@dataclass(frozen=True, slots=True)
class Mention:
    """A string that may name events: `names` as written, or a `pattern` where it is computed."""

    source: Source
    names: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Unbound:
    """A listener without `from:` in a list whose `sibling` has one."""

    event: str
    sibling: str
    source: Source


@dataclass(frozen=True, slots=True)
class Sides:
    """What was found in some files: both sides of events, and the lists with the `from:` trap.

    `shows_errors` says that a script tells the user of refused responses, `swaps_errors` that the
    project decides itself which of them are swapped.
    """

    listeners: tuple[Place, ...] = ()
    senders: tuple[Place, ...] = ()
    unbound: tuple[Unbound, ...] = ()
    shows_errors: bool = False
    swaps_errors: bool = False

    def __add__(self, other: "Sides") -> "Sides":
        return Sides(
            self.listeners + other.listeners,
            self.senders + other.senders,
            self.unbound + other.unbound,
            self.shows_errors or other.shows_errors,
            self.swaps_errors or other.swaps_errors,
        )


class Lines:
    """Turns offsets in a file's text into places."""

    def __init__(self, file: TextFile) -> None:
        self._path = file.path
        self._ends = list(accumulate(len(line) for line in file.text.splitlines(keepends=True)))

    def at(self, offset: int) -> Source:
        """Return the place of a character."""
        return Source(self._path, bisect_right(self._ends, offset) + 1)
