"""Verdicts on clauses, and the report of a run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.finding import Finding
from hypercontract.core.project_code import Failure

_UNTRIED = "No request showed anything of it."


class State(StrEnum):
    """What nothing tried is not kept, and neither is what was tried but reached nothing.

    Unreached is, for one, what a table denies everyone of a page that nobody can open.
    """

    KEPT = "kept"
    BROKEN = "broken"
    UNREACHED = "unreached"
    UNEXERCISED = "unexercised"


@dataclass(frozen=True)
class Found:
    """A finding, the items that met it, how often, and the exemption that excuses it, if any."""

    finding: Finding
    items: tuple[str, ...]
    count: int
    exempt: str = ""


@dataclass(frozen=True)
class Verdict:
    """What became of one clause; `cause` says why it was not reached, broken or not."""

    kind: str
    clause: Clause
    state: State
    findings: tuple[Found, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Of how many operations that are promised to roles some promise was `reached`.

    `causes` counts the operations that were not by the sentence that says why, the most first.
    """

    reached: int
    total: int
    causes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Observed:
    """How often a role got a status from an operation; empty where route or role is unknown."""

    route: str
    method: str
    role: str
    status: int
    count: int


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its two sides; `schema` is None where no document declares it.

    `external` names the sides, `sent` or `heard`, that are outside the project.
    """

    name: str
    schema: Source | None
    senders: tuple[Source, ...] = ()
    listeners: tuple[Source, ...] = ()
    external: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the event has a schema, and both a sender and a listener, here or outside."""
        sides = ("sent", self.senders), ("heard", self.listeners)
        return bool(self.schema) and all(found or how in self.external for how, found in sides)


@dataclass(frozen=True)
class Report:
    """The whole of a run: equal whether one process ran it or several.

    `strays` are findings of no clause; `facts` are counts of the run (`exchanges`, `items`);
    `observed` and `events` are in order; `unmade` says why the world has no rows of a model.
    `failures` are what the project's code could not be asked, `internal` errors are our own.
    """

    verdicts: tuple[Verdict, ...] = ()
    strays: tuple[Found, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    observed: tuple[Observed, ...] = ()
    events: tuple[Event, ...] = ()
    unmade: dict[str, str] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    internal: tuple[Failure, ...] = ()

    @property
    def reach(self) -> Reach:
        """Count the operations of which a promise to a role could be put to the test."""
        operations: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in self.verdicts:
            if cell := verdict.clause.cell:
                operations.setdefault((cell.route, cell.method), []).append(verdict)
        return reach([_cause(verdicts) for verdicts in operations.values()])

    @property
    def findings(self) -> tuple[Found, ...]:
        """Every finding, of a clause or of none, in a stable order."""
        of_clauses = (found for verdict in self.verdicts for found in verdict.findings)
        return tuple(sorted((*of_clauses, *self.strays), key=_order))


def reach(causes: Sequence[str]) -> Reach:
    """Sum up operations, each by why it was not reached; empty where it was."""
    counts = Counter(filter(None, causes))
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Reach(len(causes) - counts.total(), len(causes), tuple(ordered))


def _cause(verdicts: Iterable[Verdict]) -> str:
    """Return why no promise of an operation was reached, empty where one was."""
    causes = [one.cause or _UNTRIED * (one.state is State.UNEXERCISED) for one in verdicts]
    return min(causes) if all(causes) else ""


def _order(found: Found) -> tuple[str, str, str]:
    return (found.finding.rule.id, found.finding.subject, found.finding.key)
