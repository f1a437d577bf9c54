"""What `init` found, as a page to read: worst first, with what to do next."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hypercontract.adoption.drafts import DAYS
from hypercontract.adoption.looking import Looked
from hypercontract.adoption.running import Run
from hypercontract.core.verdict import Found
from hypercontract.report.sums import many
from hypercontract.report.wording import visible

_FORCED = re.compile(r"--cov-fail-under\S*|--maxfail\S*|(?<!\S)-x\b|--exitfirst")
_GRAVITY = ("foreign", "granted", "anonymous", "csrf", "assignment", "leak", "server-error")


def render(run: Run, looked: Looked, written: Sequence[str], complaints: Sequence[str]) -> str:
    """Write the page."""
    found = sorted(run.report.findings, key=_worst)
    return "\n".join(
        [
            "# What the contracts found",
            "",
            *_written(written),
            *_findings(found),
            *_list("The OpenAPI document is incomplete", complaints),
            *_list("Models without rows: their routes are not tried", run.report.unmade.values()),
            *_list("Items that could not run", [f"{node}: {why}" for node, why in run.failed]),
            *_list("What your settings of pytest mean for it", _settings(looked)),
            *_next(found),
        ]
    )


def _worst(found: Found) -> tuple[int, int, str, str]:
    finding = found.finding
    rule = finding.rule.id
    gravity = next((n for n, word in enumerate(_GRAVITY) if word in rule), len(_GRAVITY))
    return -finding.level.weight, gravity, rule, finding.subject


def _written(written: Sequence[str]) -> Iterator[str]:
    yield f"Written: {', '.join(written)}." if written else "Nothing was written: all is there."
    yield ""


def _findings(found: Sequence[Found]) -> Iterator[str]:
    yield f"## {many(len(found), 'finding')}, worst first"
    yield ""
    for number, one in enumerate(found, 1):
        finding = one.finding
        excused = " (excused for now)" if one.exempt else ""
        yield f"{number}. {finding.level} `{finding.rule.id}` {_line(finding.subject)}{excused}"
        yield f"   {_line(finding.message)}"
        if place := finding.source or (finding.clause.source if finding.clause else None):
            yield f"   Look at {place}."
    yield ""


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = [f"- {_line(line)}" for line in lines]
    if listed:
        yield from (f"## {title}", "", *listed, "")


def _settings(looked: Looked) -> Iterator[str]:
    if forced := _FORCED.findall(looked.addopts):
        yield f"{', '.join(forced)} holds for contracts too: run `pytest contracts/ -o addopts=`."
    if re.search(r"--no-?migrations", looked.addopts) and looked.groups:
        yield "Without migrations the rows that data migrations make are lost, groups too."


def _next(found: Sequence[Found]) -> Iterator[str]:
    yield "## Next"
    yield ""
    if any(one.exempt for one in found):
        yield f"- Mend what `contracts/exemptions.yaml` excuses: it does so for {DAYS} days."
    yield "- `pytest contracts/` is what continuous integration runs; `hypercontract check --all`"
    yield "  lists what is excused; `reports/contracts.html` shows each finding with its exchange."
    yield "- Say in `contracts/conftest.py` who your roles are, and what they own."
    yield ""


def _line(text: str) -> str:
    return " ".join(visible(text).split())
