"""Plain tests: what they send through Django's or DRF's client is judged too."""

from collections.abc import Generator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding
from hypercontract.core.project import Project
from hypercontract.pytest.collect import ContractFile
from hypercontract.pytest.output import failure, headed

if TYPE_CHECKING:
    from hypercontract.pytest.runner import Runner


class Plain:
    """Records the traffic of the tests that are no items of a document, and judges it."""

    def __init__(self, runner: "Runner") -> None:
        self._runner = runner
        self._failure: BaseException | None = None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Judge what a plain test sends; its own failure comes first."""
        found: list[Finding] = []
        with self._recording(item, found) if self._watches(item) else nullcontext():
            result = yield
        if (problem := self._runner.untold()) is not None:
            self._fail(problem)
        if found:
            self._fail(failure(found))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Close with the headline of what fails a test."""
        report = yield
        if call.excinfo is not None and call.excinfo.value is self._failure:
            headed(report.longrepr)
        return report

    def _fail(self, text: str) -> NoReturn:
        self._failure = pytest.fail.Exception(text, pytrace=False)
        raise self._failure

    def _watches(self, item: pytest.Item) -> bool:
        """Whether the traffic of a test is judged: a plain test, and nothing malformed."""
        # What a request answers under a fault is for the kind `workflows` to judge.
        disturbed = "faults" in getattr(item, "fixturenames", ())
        excused = disturbed or item.get_closest_marker("no_contracts") is not None
        watching = self._runner.judging and not self._runner.is_stopped
        return watching and not excused and not isinstance(item.parent, ContractFile)

    def _recording(self, item: pytest.Item, found: list[Finding]) -> Any:
        from hypercontract.drivers.recording.clients import record

        runner = self._runner

        def project() -> Project:
            # A test's own request is answered, whatever is wrong with the documents.
            return runner.session.project if runner.problem is None else Project()

        def take(exchange: Exchange, user: Any) -> None:
            if runner.problem is None:
                named = runner.session.named(exchange, user, runner.worlds.standing)
                found.extend(runner.session.observe(named, item.nodeid))

        return record(project, take)
