"""Markdown: the summary of a job, the comment of a pull request."""

from typing import TYPE_CHECKING

from hypercontract.core.verdict import Report
from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _run(report: Report, _look: Look) -> str:
    from hypercontract.report.markdown import render

    return render(report)


def _comparison(results: "Sequence[Result]", look: Look) -> str:
    from hypercontract.gate.report.markdown import render

    return render(results, look.base)


REPORTER = Reporter(
    "markdown", "a summary for a job or a pull request", run=_run, comparison=_comparison
)
