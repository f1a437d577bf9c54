"""The fixture that runs a workflow under every fault."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.core.drivers.faults import Notes
from hypercontract.pytest.output import failure

if TYPE_CHECKING:
    from hypercontract.core.exchange import Exchange
    from hypercontract.pytest.runner import Runner


class Faults:
    """Gives `faults(run, name=..., adapters=..., history=...)`: the trials, judged."""

    def __init__(self, runner: "Runner") -> None:
        self._runner = runner

    @pytest.fixture
    def faults(
        self,
        request: pytest.FixtureRequest,
        db: None,  # noqa: ARG002 - runs are rolled back
    ) -> "Callable[..., list[Exchange]]":
        """Run a callable under every fault, print the table, and fail with the findings.

        Takes a `name` and what `Workflow` of `hypercontract.drivers.faults.trials` has.
        """

        def enumerate_and_judge(
            run: Callable[[], Any],
            *,
            name: str = "",
            **options: Any,
        ) -> "list[Exchange]":
            from hypercontract.drivers.faults.trials import Workflow, enumerate_faults

            if self._runner.problem is not None:
                pytest.fail(self._runner.problem, pytrace=False)
            session = self._runner.session
            title = name or request.node.name
            node = request.node.nodeid
            flow = Workflow(title, run, self._runner.settings.root, node=node, **options)
            trials = list(enumerate_faults(flow))
            found = [one for each in trials for one in session.observe(each, node)]
            print(table(trials))  # noqa: T201 - shown with -s, and beside a failure
            if found:
                pytest.fail(failure(found), pytrace=False)
            return trials

        return enumerate_and_judge


def table(trials: "list[Exchange]") -> str:
    """Draw the fault table: one line a trial, with its point, place, way and status."""
    return "\n".join(_line(trial) for trial in trials)


def _line(trial: "Exchange") -> str:
    notes = trial.notes
    if not isinstance(notes, Notes):
        return ""
    file, line = notes.source or ("?", "?")
    return (
        f"{notes.workflow} {notes.point:>3} {notes.way:<7} {notes.kind:<7} "
        f"{notes.what:<45} {file}:{line} -> {trial.response.status}"
    )
