"""JUnit XML, as most CI servers show it."""

from typing import TYPE_CHECKING

from hypercontract.reporters import Look, Reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypercontract.gate.comparison.result import Result


def _comparison(results: "Sequence[Result]", look: Look) -> str:
    from hypercontract.core.change import Level
    from hypercontract.gate.report.junit import render

    return render(results, None if look.fail_on == "none" else Level(look.fail_on))


REPORTER = Reporter("junit", "JUnit XML for a CI server", comparison=_comparison)
