"""Outcomes in, Report out; no I/O, no clock.

A `Tally` collects what happened in one process; tallies of several workers merge into one, and
the report of the merged tally is the same however the items were spread.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import chain
from typing import ClassVar

from hypercontract.core.contract import Clause
from hypercontract.core.errors import ContractError, Source, unknown
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, Unreached
from hypercontract.core.kind import Checker
from hypercontract.core.masking import is_lost
from hypercontract.core.rule import Level
from hypercontract.core.verdict import Event, Found, Observed, Report, State, Verdict
from hypercontract.core.waiver import Waiver


@dataclass(frozen=True, slots=True)
class Exemption:
    """A finding that is known and excused until a day, `until` in ISO form; globs in `subject`."""

    rule: str
    subject: str
    reason: str
    until: str
    source: Source
    noun: ClassVar[str] = "exemption"

    def covers(self, finding: Finding) -> bool:
        """Whether it excuses this finding."""
        return self.names(finding.rule.id, finding.subject)

    def names(self, rule: str, subject: str) -> bool:
        """Whether it names a rule and the subject that broke it."""
        return rule == self.rule and fnmatchcase(subject, self.subject)


@dataclass(frozen=True)
class Policy:
    """What weighs how much: levels by rule id (`off` drops a rule), what excuses, and fail-on.

    A finding is excused by an exemption of the project or by the waiver of a document. Either is
    there for a finding: see `unused`.
    """

    levels: Mapping[str, str] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    fail_on: Level = Level.ERROR
    waivers: tuple[Waiver, ...] = ()

    def apply(self, outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
        """Yield the outcomes with the project's levels."""
        for outcome in outcomes:
            level = self.levels.get(outcome.rule.id) if isinstance(outcome, Finding) else None
            if isinstance(outcome, Finding) and level and level != "off":
                yield replace(outcome, level=Level(level))
            elif level != "off":
                yield outcome

    def excuse(self, finding: Finding) -> "Excuse | None":
        """Return what excuses a finding, None where nothing does."""
        return finding.waiver or next((one for one in self.exemptions if one.covers(finding)), None)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the run red."""
        return finding.level.weight >= self.fail_on.weight and self.excuse(finding) is None

    def check(self, rules: Iterable[str], today: str) -> None:
        """Raise ContractError for an unknown rule or an exemption past its day."""
        known = set(rules)
        for exemption in self.exemptions:
            if exemption.rule not in known:
                raise unknown("rule", exemption.rule, known, exemption.source)
            if exemption.until < today:
                message = f"The exemption of {exemption.rule} expired on {exemption.until}."
                raise ContractError(message, exemption.source, "Fix the defect or set a new date.")
        for rule in self.levels:
            if rule not in known:
                raise unknown("rule", rule, known, Source("pyproject.toml"))

    def unused(self, tally: "Tally", untried: Container[str] = ()) -> "list[Excuse]":
        """Return what excused nothing, but for rules that the run could not break."""
        found = (one.finding for one in tally.found.values())
        used = {*map(self.excuse, found), *tally.waived}
        idle: list[Excuse] = [*self.exemptions, *self.waivers]
        return [one for one in idle if one not in used and one.rule not in untried]


Excuse = Exemption | Waiver


def idle(excuse: Excuse) -> str:
    """Word that something excuses nothing: where it is, what it is of, and what to do."""
    return (
        f"{excuse.source}: The {excuse.noun} of {excuse.rule} for {excuse.subject!r} excuses "
        "nothing. Remove it."
    )


_Rank = tuple[bool, bool, int, tuple[str, ...]]


@dataclass
class _Gathered:
    """What is known of one defect so far: its best example with its rank, who met it, how often."""

    rank: "_Rank"
    finding: Finding
    items: set[str]
    count: int
    exempt: str


@dataclass
class Tally:
    """What a process saw: clauses kept, findings by key with their items, counts, waivers used.

    `unreached` maps clauses that nothing could reach to the cause.
    """

    kept: set[str] = field(default_factory=set)
    exchanges: int = 0
    items: int = 0
    observed: Counter[tuple[str, str, str, int]] = field(default_factory=Counter)
    waived: set[Waiver] = field(default_factory=set)
    unreached: dict[str, str] = field(default_factory=dict)
    _gathered: dict[str, _Gathered] = field(default_factory=dict)

    @property
    def found(self) -> dict[str, Found]:
        """Every finding by its key, with the items that met it in order; made when asked for."""
        return {
            key: Found(one.finding, tuple(sorted(one.items)), one.count, one.exempt)
            for key, one in self._gathered.items()
        }

    def finding(self, key: str) -> Finding:
        """Return the best example of one defect."""
        return self._gathered[key].finding

    def see(self, exchange: Exchange) -> None:
        """Count an exchange by route, method, role and status."""
        self.exchanges += 1
        method, status = exchange.request.method, exchange.response.status
        self.observed[exchange.route or "", method, exchange.actor or "", status] += 1

    def add(self, item: str, outcomes: Iterable[Outcome]) -> list[Finding]:
        """Count the outcomes of an item; return its findings, each defect once."""
        findings: dict[str, Finding] = {}
        for outcome in outcomes:
            if isinstance(outcome, Kept):
                self.kept.add(outcome.clause.id)
                continue
            if isinstance(outcome, Unreached):
                self._miss(outcome.clause.id, outcome.cause)
                continue
            if outcome.waiver:
                self.waived.add(outcome.waiver)
            findings.setdefault(outcome.key, outcome)
            reason = outcome.waiver.reason if outcome.waiver else ""
            self.take(outcome.key, Found(outcome, (item,), 1, reason))
        return list(findings.values())

    def merge(self, other: "Tally") -> None:
        """Take in what another process saw."""
        self.kept |= other.kept
        for clause, cause in other.unreached.items():
            self._miss(clause, cause)
        self.exchanges += other.exchanges
        self.items += other.items
        self.observed.update(other.observed)
        self.waived |= other.waived
        for key, found in other.found.items():
            self.take(key, found)

    def _miss(self, clause: str, cause: str) -> None:
        """Keep of several causes the first in their order, whichever process tells it."""
        self.unreached[clause] = min(cause, self.unreached.get(clause, cause))

    def take(self, key: str, new: Found) -> None:
        """Count a finding in; however many items meet one defect, each costs the same."""
        rank, known = _rank(new), self._gathered.get(key)
        if known is None:
            items = set(new.items)
            self._gathered[key] = _Gathered(rank, new.finding, items, new.count, new.exempt)
            return
        if rank < known.rank:
            known.rank, known.finding, known.exempt = rank, new.finding, new.exempt
        known.items.update(new.items)
        known.count += new.count


def judge(checkers: Iterable[Checker], exchange: Exchange) -> Iterable[Outcome]:
    """Let every kind judge one exchange."""
    return chain.from_iterable(checker.judge(exchange) for checker in checkers)


def report(
    clauses: Mapping[str, Sequence[Clause]],
    tally: Tally,
    policy: Policy,
    events: Iterable[Event] = (),
) -> Report:
    """Join the clauses, by kind, with what was seen of them, and with the event map."""
    found = [_excuse(one, policy) for one in tally.found.values()]
    ids = {clause.id for many in clauses.values() for clause in many}
    strays = [
        one for one in found if one.finding.clause is None or one.finding.clause.id not in ids
    ]
    broken = _by_clause(found)
    verdicts = [
        _verdict(kind, clause, broken.get(clause.id, ()), tally)
        for kind, many in sorted(clauses.items())
        for clause in sorted(many, key=lambda clause: clause.id)
    ]
    facts = {"exchanges": tally.exchanges, "items": tally.items}
    observed = sorted(Observed(*cell, count) for cell, count in tally.observed.items())
    strays.sort(key=_key)
    return Report(tuple(verdicts), tuple(strays), facts, tuple(observed), tuple(events))


def _by_clause(found: Iterable[Found]) -> Mapping[str, Sequence[Found]]:
    broken: dict[str, list[Found]] = {}
    for one in found:
        if one.finding.clause:
            broken.setdefault(one.finding.clause.id, []).append(one)
    return broken


def _verdict(kind: str, clause: Clause, broken: Sequence[Found], tally: Tally) -> Verdict:
    cause = tally.unreached.get(clause.id, "")
    if broken:
        return Verdict(kind, clause, State.BROKEN, tuple(sorted(broken, key=_key)), cause)
    if cause:
        return Verdict(kind, clause, State.UNREACHED, cause=cause)
    return Verdict(kind, clause, State.KEPT if clause.id in tally.kept else State.UNEXERCISED)


def _excuse(found: Found, policy: Policy) -> Found:
    excuse = policy.excuse(found.finding)
    return replace(found, exempt=excuse.reason) if excuse else found


def _key(found: Found) -> tuple[str, str, str]:
    return (found.finding.rule.id, found.finding.subject, found.finding.key)


def _rank(found: Found) -> _Rank:
    """Order the examples of one defect: the smallest request first, then by all that is shown.

    One that a document waives comes after those that none does, or it would excuse them.

    One that names no object of the world comes last, since nobody can send it again. Items have no
    say, or what is shown would depend on which process met the defect where.
    """
    finding = found.finding
    words = (finding.message, finding.expected, finding.actual, str(finding.source), finding.hint)
    exchange = finding.exchange
    if exchange is None:
        return (bool(found.exempt), False, 0, words)
    request = exchange.request
    size = len(request.url) + len(request.body)
    sent = (exchange.summary, repr(request.body), repr(sorted(request.shown.items())))
    node = exchange.notes.node if exchange.notes else ""
    return (bool(found.exempt), is_lost(request), size, (*sent, *words, node))
