"""Text for a terminal."""

from typing import TYPE_CHECKING

from hypercontract.core.verdict import Report
from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _run(report: Report, look: Look) -> str:
    from hypercontract.report.terminal import render

    return render(report, color=look.color, verbose=look.verbose)


def _comparison(results: "Sequence[Result]", look: Look) -> str:
    from hypercontract.gate.report.terminal import render
    from hypercontract.report.wording import style_for

    return render(results, style_for(color=look.color), look.base)


REPORTER = Reporter(
    "terminal",
    "text for people at a terminal",
    run=_run,
    comparison=_comparison,
)
