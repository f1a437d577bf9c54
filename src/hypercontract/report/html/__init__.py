"""A report as one HTML file that asks nothing of any other: for people, at a desk or on a phone.

Everything that comes from the project is escaped by the template engine; what a page would obey or
hide is written out. What the file says is in it without scripts too: they filter, and open what a
link points to.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from hypercontract.core.rule import Level
from hypercontract.core.verdict import Found, Report, State, Verdict
from hypercontract.report.across_roles import gathered
from hypercontract.report.html import chart, coverage, grid, history
from hypercontract.report.sums import COLUMNS, by_kind, worst_first
from hypercontract.report.terminal import closing, reach
from hypercontract.report.wording import facts, visible, word_seen

SLOWEST = 15
OPENED = 10


def render(
    report: Report,
    *,
    times: Mapping[str, float] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    earlier: Mapping[str, Report] | None = None,
) -> str:
    """Write a report as a page.

    `times` are the seconds of each item, for the slowest (a JSON report holds none); `pictures`
    PNG images by the key of the finding that they show; `earlier` reports by name, oldest first.
    """
    operations = coverage.operations(report.observed)
    shown = pictures or {}
    found = list(_findings(sorted(report.findings, key=worst_first), shown))
    return (
        _environment()
        .get_template("page.html")
        .render(
            closing=closing(report),
            reach=[line.strip() for line in reach(report.reach)],
            columns=COLUMNS,
            kinds=by_kind(report.verdicts),
            findings=found,
            levels=_present([str(level) for level in Level], found, "level"),
            rules=sorted({one["rule"] for one in found}),
            grid=grid.build(report, {one.place: one.anchor for one in operations}),
            chart=chart.build(report.events),
            operations=operations,
            unmade=report.unmade,
            failures=report.failures,
            internal=report.internal,
            untried=_untried(report.verdicts),
            history=history.build(report, earlier or {}),
            slowest=sorted((times or {}).items(), key=lambda one: (-one[1], one[0]))[:SLOWEST],
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("hypercontract.report.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )


def _findings(found: Iterable[Found], pictures: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    """Yield findings, what is alike together: of that the first is open, and names the others."""
    for number, (group, also) in enumerate(gathered(found)):
        first = _finding(group[0], pictures, also)
        yield {**first, "open": number < OPENED and not group[0].exempt}
        yield from ({**_finding(one, pictures), "open": False} for one in group[1:])


def _finding(found: Found, pictures: Mapping[str, bytes], also: str = "") -> dict[str, Any]:
    finding = found.finding
    picture = pictures.get(finding.key)
    return {
        "key": finding.key,
        "level": str(finding.level),
        "rule": finding.rule.id,
        "kind": finding.rule.kind,
        "subject": finding.subject,
        "message": finding.message,
        "facts": list(_facts(found, also)),
        "exempt": found.exempt,
        "picture": b64encode(picture).decode() if picture else "",
    }


def _facts(found: Found, also: str) -> Iterator[tuple[str, str]]:
    yield from facts(found.finding, also, word_seen(found))
    if found.exempt:
        yield "exempt", found.exempt


def _present(known: list[str], found: list[dict[str, Any]], name: str) -> list[tuple[str, int]]:
    """Count the values of a filter that some finding has, in the order known."""
    counts = Counter(one[name] for one in found)
    return [(value, counts[value]) for value in known if counts[value]]


def _untried(verdicts: tuple[Verdict, ...]) -> dict[str, list[Verdict]]:
    """Return the clauses that nothing tried, by kind."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.state is State.UNEXERCISED:
            groups.setdefault(verdict.kind, []).append(verdict)
    return groups
