"""A report as text for a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hypercontract.core.rule import Level
from hypercontract.core.verdict import Found, Report, State, Verdict
from hypercontract.report.wording import Style, plain, style_for, word_found, word_short

_COLUMNS = (*State, "exempt")


def render(
    report: Report, *, color: bool = False, verbose: bool = False, brief: bool = False
) -> str:
    """Lay out a report: findings worst first, a table by kind, what nothing tried, the sum.

    Exempt findings and the clauses that nothing exercised are counted, and listed if `verbose`.
    `brief` gives each finding a line, unless `verbose`: for where they were worded before.
    """
    style = style_for(color=color)
    shown = sorted(
        (found for found in report.findings if verbose or not found.exempt), key=_worst_first
    )
    if brief and not verbose:
        blocks = ["\n".join(word_short(found, style) for found in shown)] if shown else []
    else:
        blocks = [word_found(found, style) for found in shown]
    blocks += filter(None, [_table(report.verdicts, style), _unexercised(report, style, verbose)])
    return "\n\n".join([*blocks, closing(report, style)]) + "\n"


def closing(report: Report, style: Style = plain) -> str:
    """Sum a report up in one line."""
    levels = Counter(found.finding.level for found in report.findings if not found.exempt)
    findings = [
        style(_count(levels[level], level), level)
        for level in Level
        if levels[level] or level is Level.ERROR
    ]
    exempt = sum(bool(found.exempt) for found in report.findings)
    findings += [f"{exempt} exempt"] if exempt else []
    states = Counter(map(_state, report.verdicts))
    kept = style(f"{states[State.KEPT]:,} of {_count(len(report.verdicts), 'clause')} kept", "kept")
    facts = [
        _count(number, name.removesuffix("s")) for name, number in sorted(report.facts.items())
    ]
    return "; ".join([", ".join(findings), kept, *filter(None, [", ".join(facts)])]) + "."


def _table(verdicts: Sequence[Verdict], style: Style) -> str:
    """Count what became of the clauses of each kind."""
    if not verdicts:
        return ""
    kinds = sorted({verdict.kind for verdict in verdicts})
    width = max(map(len, kinds)) + 2
    head = "".ljust(width) + "".join(f"{column:>13}" for column in _COLUMNS)
    return "\n".join([style(head, "title"), *(_row(kind, verdicts, width) for kind in kinds)])


def _row(kind: str, verdicts: Sequence[Verdict], width: int) -> str:
    states = Counter(_state(verdict) for verdict in verdicts if verdict.kind == kind)
    return kind.ljust(width) + "".join(f"{states[column]:>13}" for column in _COLUMNS)


def _state(verdict: Verdict) -> str:
    """Return the state of a clause, `exempt` where every finding of it is excused."""
    excused = verdict.findings and all(found.exempt for found in verdict.findings)
    return "exempt" if excused else verdict.state


def _unexercised(report: Report, style: Style, verbose: bool) -> str:  # noqa: FBT001
    untried = [verdict for verdict in report.verdicts if verdict.state is State.UNEXERCISED]
    if not untried:
        return ""
    head = f"Nothing tried {_count(len(untried), 'clause')}"
    if not verbose:
        return f"{head} (-v lists them)."
    return "\n".join([style(f"{head}:", "title"), *_listed(untried)])


def _listed(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        clause = verdict.clause
        yield f"  {clause.id} ({clause.source}): {clause.text}"


def _worst_first(found: Found) -> int:
    return -found.finding.level.weight


def _count(number: int, noun: str) -> str:
    """Say a number of things: `1 error`, `2 errors`; information has no plural."""
    return f"{number:,} {noun}{'' if number == 1 or noun == Level.INFO else 's'}"
