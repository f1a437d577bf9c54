"""A report as text for a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hypercontract.core.project_code import RAISING, REPORT_TO, Failure
from hypercontract.core.rule import Level
from hypercontract.core.verdict import Reach, Report, State, Verdict
from hypercontract.report.across_roles import found_once
from hypercontract.report.sums import COLUMNS, by_kind, many, state_of, worst_first
from hypercontract.report.wording import Style, plain, style_for, visible, word_found, word_short


def render(
    report: Report, *, color: bool = False, verbose: bool = False, brief: bool = False
) -> str:
    """Lay out a report: findings worst first, a table by kind, what nothing tried, the sum.

    Exempt findings and the clauses that nothing exercised are counted, and listed if `verbose`.
    `brief` gives each finding a line, unless `verbose`: for where they were worded before.
    """
    style = style_for(color=color)
    shown = sorted(
        (found for found in report.findings if verbose or not found.exempt), key=worst_first
    )
    if brief and not verbose:
        lines = [word_short(found, style, also=also) for found, also in found_once(shown)]
        blocks = ["\n".join(lines)] if lines else []
    else:
        blocks = [word_found(found, style, also=also) for found, also in found_once(shown)]
    blocks += filter(None, [_table(report.verdicts, style), "\n".join(reach(report.reach))])
    blocks += filter(None, [_unexercised(report, style, verbose)])
    blocks += [_unreached(report, style)] if verbose and _missed(report) else []
    if report.unmade:
        lacks = (f"  {visible(reason)}" for reason in report.unmade.values())
        blocks.append("\n".join([style("Missing rows in the world:", "title"), *lacks]))
    blocks += filter(None, [_failures(report, style, verbose), _internal(report, style)])
    return "\n\n".join([*blocks, closing(report, style)]) + "\n"


def closing(report: Report, style: Style = plain) -> str:
    """Sum a report up in one line."""
    levels = Counter(found.finding.level for found in report.findings if not found.exempt)
    findings = [
        style(many(levels[level], level), level)
        for level in Level
        if levels[level] or level is Level.ERROR
    ]
    exempt = sum(bool(found.exempt) for found in report.findings)
    findings += [f"{exempt} exempt"] if exempt else []
    states = Counter(map(state_of, report.verdicts))
    kept = style(f"{states[State.KEPT]:,} of {many(len(report.verdicts), 'clause')} kept", "kept")
    facts = [many(number, name.removesuffix("s")) for name, number in sorted(report.facts.items())]
    return "; ".join([", ".join(findings), kept, *filter(None, [", ".join(facts)])]) + "."


def reach(found: Reach) -> Iterator[str]:
    """Yield how many operations were reached, and why the others were not, a line a cause."""
    if found.total:
        yield f"Reach: {found.reached:,} of {many(found.total, 'operation')}."
        yield from (f"  {count:,} not reached: {visible(why)}" for why, count in found.causes)


def _table(verdicts: Sequence[Verdict], style: Style) -> str:
    """Count what became of the clauses of each kind."""
    if not verdicts:
        return ""
    counts = by_kind(verdicts)
    width = max(map(len, counts)) + 2
    head = "".ljust(width) + "".join(f"{column:>13}" for column in COLUMNS)
    return "\n".join([style(head, "title"), *(_row(*one, width) for one in counts.items())])


def _row(kind: str, states: Counter[str], width: int) -> str:
    return kind.ljust(width) + "".join(f"{states[column]:>13}" for column in COLUMNS)


def _unexercised(report: Report, style: Style, verbose: bool) -> str:  # noqa: FBT001
    untried = [verdict for verdict in report.verdicts if verdict.state is State.UNEXERCISED]
    if not untried:
        return ""
    head = f"{many(len(untried), 'clause')} not exercised"
    if not verbose:
        return f"{head} (-v lists them)."
    return "\n".join([style(f"{head}:", "title"), *_listed(untried)])


def _failures(report: Report, style: Style, verbose: bool) -> str:  # noqa: FBT001
    if not report.failures:
        return ""
    head = f"{many(len(report.failures), 'call')} into the project's code failed"
    if not verbose:
        return f"{head} (-v lists them)."
    return "\n".join([style(f"{head}:", "title"), *_each(report.failures)])


def _internal(report: Report, style: Style) -> str:
    if not report.internal:
        return ""
    head = f"{many(len(report.internal), 'internal error')} of Hypercontract. Report to {REPORT_TO}"
    shown = f"Set {RAISING}=1 to see where each was raised."
    return "\n".join([style(f"{head}:", "error"), *_each(report.internal), shown])


def _each(failures: Iterable[Failure]) -> Iterator[str]:
    return (f"  {visible(str(one))}" for one in failures)


def _missed(report: Report) -> list[Verdict]:
    return [verdict for verdict in report.verdicts if verdict.state is State.UNREACHED]


def _unreached(report: Report, style: Style) -> str:
    missed = _missed(report)
    head = style(f"{many(len(missed), 'clause')} not reached:", "title")
    lines = (f"{line}: {one.cause}" for line, one in zip(_listed(missed), missed, strict=True))
    return "\n".join([head, *lines])


def _listed(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        clause = verdict.clause
        yield f"  {clause.id} ({clause.source}): {clause.text}"
