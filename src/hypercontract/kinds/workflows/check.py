"""Judges what became of a workflow with one of its effect points disturbed."""

from collections.abc import Iterable, Iterator, Sequence

from hypercontract.core.contract import Document, Item
from hypercontract.core.drivers.faults import Notes
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Outcome, broken
from hypercontract.core.project import Project
from hypercontract.core.rule import Rule
from hypercontract.kinds.workflows import rules

_ERRORS = 400


class Judge:
    """The checker of this kind: it needs no document, each trial is judged by itself."""

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        """Take what every checker is given."""

    def judge(self, exchange: Exchange) -> Iterable[Outcome]:
        """Judge one trial of fault enumeration."""
        trial = exchange.notes
        if not isinstance(trial, Notes) or not trial.fired:
            return
        if trial.way == "settles":
            yield from _left(trial, exchange)
            return
        for rule, message in _broken(trial, exchange.response.status >= _ERRORS):
            yield _finding(rule, message, trial, exchange)

    def settle(self, item: Item, exchanges: Sequence[Exchange]) -> Iterable[Outcome]:  # noqa: ARG002
        """Judge nothing: this kind has no items of its own."""
        return ()


def _broken(trial: Notes, failed: bool) -> Iterator[tuple[Rule, str]]:  # noqa: FBT001
    if trial.way == "repeats":
        if trial.final:
            yield rules.DUPLICATE, "delivering it twice leaves different rows"
    elif trial.committed:
        if trial.final:
            yield rules.RETRY, "redelivering it after the failure leaves different rows"
    elif failed:
        yield from _failed(trial)
    elif trial.missing:
        yield rules.UNTOLD, "success was reported although rows differ"


def _failed(trial: Notes) -> Iterator[tuple[Rule, str]]:
    """Judge a run that failed before its commit, and was then tried again."""
    if trial.kept and trial.missing:
        yield rules.PARTIAL, "some rows of the failed run were kept"
    elif trial.messages and not trial.kept:
        yield rules.UNDONE, f"{trial.messages[0]} was sent although the writes were rolled back"
    elif trial.final:
        yield rules.RETRY, "retrying after the failure leaves different rows"


def _left(trial: Notes, exchange: Exchange) -> Iterator[Finding]:
    """Judge what a run that nothing disturbed leaves behind."""
    workflow, source = trial.workflow, _place(trial)
    for name in trial.stale:
        message = f"Afterwards, {name} still returns the old response from a cache."
        yield broken(rules.STALE, workflow, message, at=name, exchange=exchange, source=source)
    for row in trial.unaudited:
        model, _, how = row.partition(" ")
        message = f"A row of {model} was {how}, but no audit log entry names it."
        yield broken(rules.UNAUDITED, workflow, message, at=row, exchange=exchange, source=source)


def _finding(rule: Rule, message: str, trial: Notes, exchange: Exchange) -> Finding:
    what = f"{trial.kind} {trial.what}"
    differing = trial.kept if rule is rules.PARTIAL else trial.final or trial.missing
    return broken(
        rule,
        trial.workflow,
        f"When {what} (point {trial.point}) {trial.way}, {message}.",
        actual=", ".join(differing),
        source=_place(trial),
        exchange=exchange,
    )


def _place(trial: Notes) -> Source | None:
    return Source(*trial.source) if trial.source else None
