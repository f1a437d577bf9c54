"""SARIF, for the alerts of a code host."""

from typing import TYPE_CHECKING

from hypercontract.core.verdict import Report
from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _run(report: Report, _look: Look) -> str:
    from hypercontract.report.sarif import render

    return render(report)


def _comparison(results: "Sequence[Result]", _look: Look) -> str:
    from hypercontract.gate.report.sarif import render

    return render(results)


REPORTER = Reporter("sarif", "alerts for a code host", run=_run, comparison=_comparison)
