"""A report as Markdown: the summary of a GitHub job.

Markdown and HTML in what the project says are escaped.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hypercontract.core.verdict import Found, Report
from hypercontract.report.across_roles import found_once
from hypercontract.report.sums import COLUMNS, by_kind, worst_first
from hypercontract.report.terminal import closing, reach
from hypercontract.report.wording import flat, replay

LONGEST = 200
_MARKS = "\\`*_[]<>|&#~"
_ICONS = {"error": ":red_circle:", "warning": ":orange_circle:", "info": ":blue_circle:"}


def render(report: Report) -> str:
    """Sum a report up: a table by kind, the findings worst first, and what is excused, folded.

    What is found of several roles alike is written once, and `LONGEST` of those at most: GitHub
    takes 1 MiB a job.
    """
    found = sorted(report.findings, key=worst_first)
    open_ = [one for one in found if not one.exempt]
    lines = ["## Contracts", "", _text(closing(report)), "", *_reach(report), *_table(report)]
    told = list(found_once(open_))
    for one, also in told[:LONGEST]:
        lines += _item(one, also)
    if left := told[LONGEST:]:
        lines += ["", f"{len(left):,} more findings are in the report."]
    lines += _excused([one for one in found if one.exempt])
    return "\n".join(lines).rstrip() + "\n"


def _reach(report: Report) -> Iterator[str]:
    yield from (f"{_text(line.strip())}  " for line in reach(report.reach))
    yield from [""] * bool(report.reach.total)


def _table(report: Report) -> Iterator[str]:
    counts = by_kind(report.verdicts)
    if not counts:
        return
    yield f"| kind | {' | '.join(COLUMNS)} |"
    yield "| --- |" + " ---: |" * len(COLUMNS)
    for kind, states in counts.items():
        yield f"| {_text(kind)} | {_numbers(states)} |"
    yield ""


def _numbers(states: Counter[str]) -> str:
    return " | ".join(f"{states[column]:,}" for column in COLUMNS)


def _item(found: Found, also: str) -> Iterator[str]:
    finding = found.finding
    icon = _ICONS[finding.level]
    yield f"- {icon} **{finding.level}** `{finding.rule.id}` {_text(finding.subject)}  "
    yield f"  {_text(finding.message)}"
    if also:
        yield f"  - also: {_text(also)}"
    if finding.exchange and (again := replay(finding.exchange)):
        yield f"  - replay: {_code(again)}"
    if finding.place:
        yield f"  - where: {_text(str(finding.place))}"
    if finding.hint:
        yield f"  - next: {_text(finding.hint)}"


def _excused(found: Iterable[Found]) -> list[str]:
    items = [
        f"- `{one.finding.rule.id}` {_text(one.finding.subject)}: {_text(one.exempt)}"
        for one in found
    ]
    if not items:
        return []
    head = f"<details><summary>{len(items):,} excused</summary>"
    return ["", head, "", *items, "", "</details>"]


def _text(text: str) -> str:
    """Escape what Markdown or HTML would read into a text."""
    return "".join(f"\\{char}" if char in _MARKS else char for char in flat(text))


def _code(text: str) -> str:
    """Fence a code span by more backticks than it holds in a row."""
    line = " ".join(text.split())
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if longest else f"`{line}`"
