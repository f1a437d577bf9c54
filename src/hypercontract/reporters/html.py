"""One HTML file that asks nothing of any other."""

from typing import TYPE_CHECKING

from hypercontract.core.verdict import Report
from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _run(report: Report, look: Look) -> str:
    from hypercontract.report.html import render

    return render(report, times=look.times, pictures=look.pictures, earlier=look.earlier)


def _comparison(results: "Sequence[Result]", _look: Look) -> str:
    from hypercontract.gate.report.html import render

    return render(results)


REPORTER = Reporter(
    "html",
    "one page for people",
    run=_run,
    comparison=_comparison,
)
