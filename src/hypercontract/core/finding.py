"""Outcomes: a clause kept, a rule broken, or a promise that nothing reached."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange
from hypercontract.core.rule import Level, Rule
from hypercontract.core.waiver import Waiver


@dataclass(frozen=True, slots=True)
class Kept:
    """An exchange, or the project's files, kept this clause."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Unreached:
    """What was sent could neither keep nor break this clause; `cause` says why in a sentence.

    The sentence names neither keys nor roles, so that clauses with one cause are told together.
    """

    clause: Clause
    cause: str


@dataclass(frozen=True)
class Finding:
    """A broken promise.

    `subject` is what broke it, in the project's own names (`GET monitoring-entry-list`,
    `show-toast`, `work_items_tab`), never a primary key; `at` a path below the subject (a schema
    path, a selector); `message` one sentence; `expected` and `actual` short texts; `source` where
    in the project to look first; `hint` what to do. `claim` is what it says whoever sent the
    request, empty where it speaks of no role: findings of one rule, subject and claim that differ
    in the role alone are told to people once. `waiver` is what excuses it in the document that it
    is about, if anything does.
    """

    rule: Rule
    subject: str
    message: str
    clause: Clause | None = None
    at: str = ""
    expected: str = ""
    actual: str = ""
    source: Source | None = None
    exchange: Exchange | None = None
    hint: str = ""
    level: Level = field(default=Level.ERROR)
    claim: str = ""
    waiver: Waiver | None = None

    @property
    def place(self) -> Source | None:
        """Where to look: in the project where that is known, else at the clause."""
        return self.source or (self.clause.source if self.clause else None)

    @cached_property
    def key(self) -> str:
        """Twelve hex digits over rule, clause, subject and path: the same defect, the same key."""
        clause = self.clause.id if self.clause else ""
        identity = f"{self.rule.id}\n{clause}\n{self.subject}\n{self.at}"
        return hashlib.sha256(identity.encode()).hexdigest()[:12]


Outcome = Kept | Finding | Unreached
T = TypeVar("T", bound=Outcome)


def waived(outcomes: Iterable[T], waivers: Mapping[str, Waiver]) -> Iterator[T]:
    """Yield outcomes, findings of a rule that is waived with the waiver; `waivers` are by rule."""
    for outcome in outcomes:
        if isinstance(outcome, Finding) and outcome.rule.id in waivers and not outcome.waiver:
            yield replace(outcome, waiver=waivers[outcome.rule.id])
        else:
            yield outcome


def counts(outcome: Outcome) -> bool:
    """Whether an outcome is no finding that is waived."""
    return not isinstance(outcome, Finding) or outcome.waiver is None


def broken(rule: Rule, subject: str, message: str, **details: object) -> Finding:
    """Build a finding at the rule's own level and with its hint, unless told otherwise."""
    details.setdefault("hint", rule.hint)
    details.setdefault("level", rule.level)
    return Finding(rule, subject, message, **details)  # type: ignore[arg-type]
