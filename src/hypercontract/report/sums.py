"""What every picture of a report counts and sorts alike."""

from collections import Counter
from collections.abc import Iterable

from hypercontract.core.rule import Level
from hypercontract.core.verdict import Found, State, Verdict

COLUMNS = (*State, "exempt")


def by_kind(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """Count what became of the clauses of each kind, by `COLUMNS`."""
    counts: dict[str, Counter[str]] = {}
    for verdict in sorted(verdicts, key=lambda verdict: verdict.kind):
        counts.setdefault(verdict.kind, Counter())[state_of(verdict)] += 1
    return counts


def state_of(verdict: Verdict) -> str:
    """Return the state of a clause, `exempt` where every finding of it is excused."""
    excused = verdict.findings and all(found.exempt for found in verdict.findings)
    return "exempt" if excused else verdict.state


def worst_first(found: Found) -> tuple[bool, int]:
    """Sort findings: by weight, and what is excused last."""
    return bool(found.exempt), -found.finding.level.weight


def many(number: int, noun: str) -> str:
    """Say a number of things: `1 error`, `2 errors`; information has no plural."""
    return f"{number:,} {noun}{'' if number == 1 or noun == Level.INFO else 's'}"
