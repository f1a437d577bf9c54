"""Findings and reports as a pytest run shows them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.config import Config, exemptions
from hypercontract.core.finding import Finding
from hypercontract.core.project_code import Failure, ordered
from hypercontract.core.verdict import Event, Report
from hypercontract.engine import Excuse, Policy, Tally, idle, report
from hypercontract.gate.catalogue import of_runs
from hypercontract.pytest import xdist

if TYPE_CHECKING:
    from hypercontract.core.contract import Clause
    from hypercontract.core.waiver import Waiver


class Output:
    """Merges what the processes of a run saw, prints it and writes it."""

    def __init__(
        self,
        config: pytest.Config,
        settings: Config,
        formats: Sequence[tuple[str, Path]] = (),
    ) -> None:
        self._formats = formats
        self._config = config
        self._settings = settings
        self._tally = Tally()
        self._clauses: dict[str, list[Clause]] = {}
        self._events: tuple[Event, ...] = ()
        self._unmade: dict[str, str] = {}
        self._failures: set[Failure] = set()
        self.internal: set[Failure] = set()
        self._planned = 0
        self._untried: frozenset[str] = frozenset()
        self._waivers: tuple[Waiver, ...] = ()
        self._selected = False

    def take(self, results: str) -> None:
        """Take in what one process saw."""
        seen = xdist.load(results)
        self._tally.merge(seen.tally)
        self._clauses = seen.clauses
        self._events = seen.events
        self._unmade |= seen.unmade
        self._failures.update(seen.failures)
        self.internal.update(seen.internal)
        self._planned = seen.planned
        self._untried = seen.untried
        self._waivers = seen.waivers
        self._selected |= seen.selected

    @cached_property
    def policy(self) -> Policy:
        """Levels and exemptions; asked for only where they are well-formed."""
        settings = self._settings
        return Policy(settings.levels, of_runs(exemptions.load(settings)), settings.fail_on)

    def report(self) -> Report:
        """Join what all processes saw."""
        found = report(self._clauses, self._tally, self.policy, self._events)
        return replace(
            found,
            unmade=dict(sorted(self._unmade.items())),
            failures=ordered(self._failures),
            internal=ordered(self.internal),
        )

    @property
    def unused(self) -> list[Excuse]:
        """What excused nothing, exemptions and waivers, if every item of every document ran."""
        if self._selected or not 0 < self._planned <= self._tally.items:
            return []
        policy = replace(self.policy, waivers=self._waivers)
        return policy.unused(self._tally, self._untried)

    def write(self, terminal: pytest.TerminalReporter) -> None:
        """Print the summary, and write the report as JSON and as a page."""
        if not self._tally.exchanges and not self._tally.items:
            return
        from hypercontract.report.terminal import render

        found = self.report()
        paths = self._written(found, _times(terminal))
        color = self._config.get_terminal_writer().hasmarkup
        terminal.section("contracts")
        verbose = self._config.get_verbosity() > 0 or self._config.getoption("--contracts-all")
        terminal.write(render(found, color=color, verbose=verbose, brief=True))
        for excuse in self.unused:
            terminal.write_line(idle(excuse), red=True)
        written = " and ".join(map(self._settings.relative, paths))
        terminal.write_line(f"Report: {written}")

    def _written(self, found: Report, times: dict[str, float]) -> list[Path]:
        """Write the report as JSON, as a page, and in the formats asked for; return where."""
        from hypercontract import reporters
        from hypercontract.report import pictures

        path = self._path()
        root = self._config.rootpath
        asked = [(name, root / file) for name, file in self._formats]
        files = [("json", path), ("html", path.with_suffix(".html")), *asked]
        look = reporters.Look(times=times, pictures=pictures.read(path))
        for name, file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(reporters.of_runs(name)(found, look), "utf-8")
        return [file for _, file in files]

    def _path(self) -> Path:
        chosen: Path | None = self._config.getoption("--contracts-json")
        return chosen or self._settings.reports / "contracts.json"


def _times(terminal: pytest.TerminalReporter) -> dict[str, float]:
    """Sum up the seconds of each test."""
    seconds: dict[str, float] = {}
    for reports in terminal.stats.values():
        for one in reports:
            if isinstance(one, pytest.TestReport):
                seconds[one.nodeid] = seconds.get(one.nodeid, 0.0) + one.duration
    return seconds


def failure(found: Sequence[Finding]) -> str:
    """Word the findings that fail an item."""
    from hypercontract.report.wording import word_each

    return word_each(found)


def headed(shown: Any) -> None:
    """Leave of a failure's representation the first line to pytest's closing summary.

    Pytest cuts that line to the terminal, but where `CI` is set it prints all of it: each
    finding stood in the log twice.
    """
    if crash := getattr(shown, "reprcrash", None):
        crash.message = crash.message.partition("\n")[0]
