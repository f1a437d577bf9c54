"""JSON, for tools."""

from typing import TYPE_CHECKING

from hypercontract.core.verdict import Report
from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _run(report: Report, _look: Look) -> str:
    from hypercontract.report.json import render

    return render(report)


def _comparison(results: "Sequence[Result]", _look: Look) -> str:
    from hypercontract.gate.report.json import render

    return render(results)


REPORTER = Reporter(
    "json", "data for tools, by a published schema", run=_run, comparison=_comparison
)
