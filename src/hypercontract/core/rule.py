"""Rules: each is one way to break a promise, and a row in its kind's table."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs; `fail-on` names the lightest that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for information."""
        return {"error": 3, "warning": 2, "info": 1}[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to break a promise.

    `id` is `kind.kebab-case`, `summary` one line for a listing, `hint` the usual fix.
    `driver` names the driver without whose exchanges nothing breaks it, empty where any will do.
    Its page is `kinds/<kind>/rules/<name>.md`.
    """

    id: str
    summary: str
    hint: str
    level: Level = Level.ERROR
    driver: str = ""

    @property
    def kind(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """The part of the id after the dot, which is also the name of its page."""
        return self.id.partition(".")[2]
