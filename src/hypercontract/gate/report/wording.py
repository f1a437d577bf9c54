"""The one wording of a finding of the gate, whatever the format."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from hypercontract.core.change import Audience
from hypercontract.gate.changes import Direction, Finding, Level, Use
from hypercontract.gate.comparison.result import Result
from hypercontract.report.wording import shorten

MOST_OPERATIONS = 5
LONGEST_WITNESS = 200
AUDIENCES = tuple(Audience)


def audience(finding: Finding) -> Audience:
    """Return who notices: names concern only clients that a generator made."""
    return Audience.GENERATED_CLIENTS if finding.area == "name" else finding.audience


def place(finding: Finding) -> str:
    """Name what changed: the component or operation, and the way to it within."""
    return " ".join([finding.subject, ".".join(map(str, finding.path))]).strip()


def reach(finding: Finding) -> str:
    """Name the operations that a change reaches, the first of them if they are many."""
    names = finding.operations
    if names == (finding.subject,):
        return ""
    if not names or (len(names) == 1 and finding.subject.startswith(names[0])):
        return ""
    more = len(names) - MOST_OPERATIONS
    shown = ", ".join(names[:MOST_OPERATIONS])
    return f"{shown} and {more} more" if more > 0 else shown


def witness(finding: Finding) -> str:
    """Say what value shows the change, or why none does."""
    if finding.witness is None:
        return "" if finding.level is Level.SAFE else finding.why
    value = shorten(as_json(finding.witness.value), LONGEST_WITNESS)
    if finding.direction is Direction.REQUEST:
        return f"{value} was accepted and is refused"
    return f"{value} may come and was not promised"


def facts(finding: Finding, result: Result) -> Iterator[tuple[str, str]]:
    """Yield what there is to say besides the message, each with its label."""
    told = {
        "reaches": reach(finding),
        "witness": witness(finding),
        "replayed": finding.replayed,
        "where": str(result.source(finding)),
    }
    yield from ((label, text) for label, text in told.items() if text)


def as_json(value: Any) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def counts(findings: Sequence[Finding]) -> str:
    """Sum findings up: `2 breaking, 1 risky, 4 safe`, and how many of others are excused."""
    counted = [finding for finding in findings if not finding.excused]
    sums = [f"{sum(finding.level is level for finding in counted)} {level}" for level in Level]
    if excused := len(findings) - len(counted):
        sums.append(f"{excused} excused")
    return ", ".join(sums)


def next_step(findings: Sequence[Finding]) -> str:
    """Say what to do about what is breaking or risky, nothing where nothing is."""
    audiences = {audience(finding) for finding in findings if is_heavy(finding)}
    steps = [_REVIEW] if Audience.REVIEW in audiences else []
    if audiences - {Audience.REVIEW}:
        steps.append(_INTENDED)
    return " ".join(steps)


_REVIEW = "Have who answers for access look at what is widened."
_INTENDED = (
    "Keep what others rely on, beside the new if need be; or say that a break is intended, by its "
    "rule in contracts/exemptions.yaml or with x-intended-breaks where it stands."
)


def is_heavy(finding: Finding) -> bool:
    """Whether it is told at length: breaking or risky, and not excused."""
    return finding.level is not Level.SAFE and not finding.excused


def directions(uses: Sequence[Use]) -> str:
    """Name the directions of some uses."""
    return " and ".join(sorted({use.direction.value for use in uses}))
