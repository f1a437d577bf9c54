"""Collects documents as items, runs them, and reports."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.config import Config
from hypercontract.config import left_out as left_out_items
from hypercontract.core.errors import ContractError
from hypercontract.core.project_code import load, noting, place, worded
from hypercontract.pytest import xdist
from hypercontract.pytest.collect import ContractFile
from hypercontract.pytest.output import Output
from hypercontract.pytest.worlds import Worlds

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypercontract.core.contract import Item
    from hypercontract.session import Session

_ENDED = (
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)


class Judging:
    """What a process judges by, or the problem that keeps it from that, which is told once."""

    def __init__(self, config: pytest.Config, settings: Config) -> None:
        self.config = config
        self.settings = settings
        self.judging = not config.getoption("--no-contracts")
        self.worlds = Worlds(lambda: self.session)
        noted = ExitStack()
        noted.enter_context(noting())
        config.add_cleanup(noted.close)
        self._told: str | None = None
        self.fails_unreached = settings.fail_unreached or config.getoption(
            "--contracts-fail-unreached"
        )

    @cached_property
    def left_out(self) -> dict[str, dict[str, str]]:
        """The items that are skipped with a reason, by document; ContractError where malformed."""
        return left_out_items.by_document(self.settings)

    @cached_property
    def session(self) -> "Session":
        """The run; ContractError where the project or its documents are malformed."""
        from hypercontract.django.world.declaration import World
        from hypercontract.django.world.people import default_world
        from hypercontract.session import Session

        declared = self.config.hook.pytest_hypercontract_world()
        if declared is None:
            declared = default_world()
        if not isinstance(declared, World):
            made = type(declared).__name__
            raise ContractError(f"pytest_hypercontract_world returned a {made}, not a World.")
        browsing: bool = self.config.getoption("--contracts-browser")
        return Session(self.settings, declared, browsing=browsing)

    @cached_property
    def problem(self) -> str | None:
        """What keeps the documents from being judged at all, None where nothing does."""
        return self._problem(methodcaller("prepare"))

    def read(self, file: str) -> "tuple[tuple[Item, ...], str | None]":
        """Return the items of a document, or what keeps it from being judged.

        Where items are only listed, what other kinds need is not built.
        """
        if not self.config.option.collectonly:
            return (self.session.items[file], None) if self.problem is None else ((), self.problem)
        problem = self._problem(methodcaller("read", file))
        return ((), problem) if problem is not None else (self.session.items_in(file), None)

    def _problem(self, build: "Callable[[Session], object]") -> str | None:
        error = load(self._built, build).error
        if error is None or isinstance(error, ContractError):
            return str(error) if error else None
        # What the project's own code raises while it is imported is for the project to mend.
        if (source := place(error, self.settings.root)) is None:
            raise error
        return str(ContractError(worded(error), source))

    def _built(self, build: "Callable[[Session], object]") -> None:
        build(self.session)  # which is itself made now, by code of the project

    def is_news(self, problem: str) -> bool:
        """Whether this was not told yet: it stops every file, and is said once."""
        told, self._told = self._told, problem
        return told is None

    @property
    def judged(self) -> bool:
        """Whether there is anything to report."""
        return self._met and self.problem is None

    def untold(self) -> str | None:
        """Return the problem where one was met and not told yet; from now on it was."""
        found = self.problem if self._met else None
        return found if found is not None and self.is_news(found) else None

    @property
    def is_stopped(self) -> bool:
        """Whether a problem was told: nothing is judged any more."""
        return self._told is not None

    @property
    def _met(self) -> bool:
        """Whether a document was collected or a request seen: before, nothing is built."""
        return "problem" in self.__dict__


class Runner(Judging):
    """The plugin's hooks in one process; a controller of xdist workers only merges."""

    def __init__(
        self,
        config: pytest.Config,
        settings: Config,
        formats: Sequence[tuple[str, Path]] = (),
    ) -> None:
        super().__init__(config, settings)
        self.output = Output(config, settings, formats)
        self._selected = False

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> "ContractFile | None":
        """Collect a document of the contracts folder."""
        if not self.judging or file_path.suffix not in {".yaml", ".yml", ".json"}:
            return None
        if not file_path.is_relative_to(self.settings.contracts):
            return None
        from hypercontract.kinds import kinds
        from hypercontract.loading import kind_of

        if kind_of(file_path, self.settings.contracts, kinds()) is None:
            return None
        return ContractFile.from_parent(parent, path=file_path, runner=self)

    def pytest_deselected(self) -> None:
        """Remember that this run is not the whole."""
        self._selected = True

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand a worker's results to the controller; fail a whole run with idle exemptions.

        One that met an internal error ends as pytest does where it met one itself.
        """
        if self.judged:
            results = xdist.dump(
                self.session,
                selected=self._selected,
                left_out=sum(map(len, self.left_out.values())),
            )
            if hasattr(self.config, "workeroutput"):
                self.config.workeroutput["hypercontract"] = results
                return
            self.output.take(results)
        if self.output.internal and session.exitstatus in _ENDED:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
        elif self.output.unused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take in what a worker saw."""
        if results := getattr(node, "workeroutput", {}).get("hypercontract"):
            self.output.take(results)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the report and write it as JSON."""
        self.output.write(terminalreporter)
