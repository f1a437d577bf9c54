"""Documents as pytest files, their items as functions: fixtures, marks, -k, -m and -n work."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.config import left_out
from hypercontract.core.contract import Item
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.project_code import guarded
from hypercontract.pytest.captured_output import shortened
from hypercontract.pytest.frames import roomy
from hypercontract.pytest.garbage import seldom_collected
from hypercontract.pytest.output import failure, headed
from hypercontract.report import pictures
from hypercontract.session import BROWSER

if TYPE_CHECKING:
    from hypercontract.pytest.runner import Runner

_INTERNAL = "An internal error of Hypercontract keeps this from being judged: see the summary."


class ContractFile(pytest.File):
    """One document; a malformed one is an error of collection."""

    # pytest.Function looks for a module to take marks from.
    obj = None

    def __init__(self, *, runner: "Runner", **node: Any) -> None:
        super().__init__(**node)
        self.runner = runner

    def collect(self) -> Iterator["ContractItem"]:
        """Yield an item for each promise that the document puts to the test."""
        file = self.runner.settings.relative(self.path)
        items, problem = self.runner.read(file)
        if problem is not None:
            if self.runner.is_news(problem):
                raise self.CollectError(problem)
            return
        try:
            reasons = self.runner.left_out.get(file, {})
            left_out.check(self.runner.settings, reasons, [item.name for item in items])
        except ContractError as error:
            raise self.CollectError(str(error)) from None
        for item in items:
            function = ContractItem.from_parent(
                self, name=item.name, callobj=_test(self.runner, item)
            )
            function.source = item.source
            function.add_marker("contract")
            if reason := reasons.get(item.name):
                function.add_marker(pytest.mark.skip(reason=reason))
            if item.driver == BROWSER:
                _browsing(function)
            yield function


class ContractItem(pytest.Function):
    """One promise that is put to the test."""

    source: Source

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Give the line of the document, counted from 0, and the heading of a failure."""
        line = self.source.line
        heading = f"{self.name} ({self.source.file})"
        return self.path, None if line is None else line - 1, heading

    def runtest(self) -> None:
        """Put it to the test."""
        with seldom_collected():
            roomy(super().runtest)

    def add_report_section(self, when: str, key: str, content: str) -> None:
        """Keep what was captured, where it is short."""
        super().add_report_section(when, key, shortened(key, content))

    def repr_failure(self, *excinfo: Any, **style: Any) -> Any:
        """Give the findings, and to pytest's closing summary the first line alone."""
        shown = super().repr_failure(*excinfo, **style)
        headed(shown)
        return shown


def _browsing(function: pytest.Function) -> None:
    """Mark an item that needs a browser, and skip it where there is none."""
    from hypercontract.drivers.browser.chromium import lacking

    function.add_marker("browser")
    if reason := lacking():
        function.add_marker(pytest.mark.skip(reason=reason))


def _test(runner: "Runner", item: Item) -> Callable[..., None]:
    def driven(transport: Any, request: pytest.FixtureRequest) -> None:
        _raise(runner, item, request.node.nodeid, transport)

    def static(request: pytest.FixtureRequest) -> None:
        _raise(runner, item, request.node.nodeid, None)

    return driven if item.driver else static


def _run(runner: "Runner", item: Item, node: str, transport: Any) -> str:
    """Put an item to the test, and word what it breaks."""
    found = runner.session.run(item, node, transport)
    pictures.write(runner.settings.reports, found)
    return failure(found)


def _raise(runner: "Runner", item: Item, node: str, transport: Any) -> None:
    try:
        text = guarded(item.name, _INTERNAL, _run, runner, item, node, transport)
    except ContractError as error:
        text = str(error)
    if text:
        pytest.fail(text, pytrace=False)
    if missed := "\n".join(runner.session.unreached(item)):
        if runner.fails_unreached:
            pytest.fail(f"Not reached: {missed}", pytrace=False)
        pytest.skip(f"Not reached: {missed}")
