"""Annotations of GitHub Actions."""

from typing import TYPE_CHECKING

from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _comparison(results: "Sequence[Result]", _look: Look) -> str:
    from hypercontract.gate.report.github import render

    return render(results)


REPORTER = Reporter("github", "annotations of GitHub Actions", comparison=_comparison)
