"""SARIF, for the alerts of a code host."""

from hypercontract.core.verdict import Report
from hypercontract.reporters import Look, Reporter


def _run(report: Report, _look: Look) -> str:
    from hypercontract.report.sarif import render

    return render(report)


REPORTER = Reporter("sarif", "alerts for a code host", run=_run)
