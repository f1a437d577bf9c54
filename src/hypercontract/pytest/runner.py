"""Collects documents as items, runs them, judges what plain tests send, and reports."""

from collections.abc import Generator, Iterator
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.config import Config
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding
from hypercontract.pytest import wire
from hypercontract.pytest.collect import ContractFile
from hypercontract.pytest.lease import Lease
from hypercontract.pytest.output import Output, failure

if TYPE_CHECKING:
    from hypercontract.session import Session


class Runner:
    """The plugin's state for one process; a controller of xdist workers only merges."""

    def __init__(self, config: pytest.Config, settings: Config) -> None:
        self.config = config
        self.settings = settings
        self.lease: Lease | None = None
        self.output = Output(config, settings)
        self._errors: set[str] = set()

    @cached_property
    def session(self) -> "Session":
        """The run; ContractError where the project or its documents are malformed."""
        from hypercontract.django.world import World
        from hypercontract.session import Session

        declared = self.config.hook.pytest_hypercontract_world()
        return Session(self.settings, declared or World(roles={"anonymous": None}))

    @property
    def started(self) -> bool:
        """Whether anything was judged or collected yet."""
        return "session" in self.__dict__

    def is_new(self, error: ContractError) -> bool:
        """Whether this error was not reported yet: it stops every file, and is said once."""
        known = str(error) in self._errors
        self._errors.add(str(error))
        return not known

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> "ContractFile | None":
        """Collect a document of the contracts folder."""
        if file_path.suffix not in {".yaml", ".yml", ".json"}:
            return None
        if not file_path.is_relative_to(self.settings.contracts):
            return None
        from hypercontract.kinds import kinds
        from hypercontract.loading import kind_of

        if kind_of(file_path, self.settings.contracts, kinds()) is None:
            return None
        return ContractFile.from_parent(parent, path=file_path, runner=self)

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Give an item that asks for the world all the databases that the world is in."""
        if _uses_world(item) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Let the items that share the world run together, so that it is built once."""
        items.sort(key=lambda item: not _uses_world(item))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Build the world for a test that asks for it, and roll it back for one that does not."""
        if self.lease is not None:
            (self.lease.begin if _uses_world(item) else self.lease.end)()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Judge what a plain test sends through Django's or DRF's client."""
        found: list[Finding] = []
        watched = not _is_document(item) and not item.get_closest_marker("no_contracts")
        with self._recording(item, found) if watched else nullcontext():
            result = yield
        if found:
            pytest.fail(failure(found), pytrace=False)
        return result

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Hand a worker's results to the controller, or report."""
        if not self.started or self._errors:
            return
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["hypercontract"] = wire.dump(self.session)
            return
        self.output.take(wire.dump(self.session))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take in what a worker saw."""
        if results := getattr(node, "workeroutput", {}).get("hypercontract"):
            self.output.take(results)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the report and write it as JSON."""
        self.output.write(terminalreporter)

    @pytest.fixture(scope="session")
    def _hypercontract_lease(
        self,
        django_db_setup: None,  # noqa: ARG002 - the database must be there
        django_db_blocker: Any,
    ) -> Iterator[Lease]:
        self.lease = Lease(self.session, django_db_blocker)
        self.lease.begin()
        yield self.lease
        self.lease.end()
        self.lease = None

    @pytest.fixture
    def world(self, _hypercontract_lease: Lease) -> Any:
        """The built world: roles' users, and rows that are own or foreign to them."""
        return _hypercontract_lease.world

    @pytest.fixture
    def transport(
        self,
        world: Any,  # noqa: ARG002 - it must stand
        _hypercontract_lease: Lease,
    ) -> Any:
        """The way in: `transport.send("GET", "/path/", role="staff", origin="test")`."""
        return _hypercontract_lease.transport

    def _recording(self, item: pytest.Item, found: list[Finding]) -> Any:
        from hypercontract.drivers.recording import record

        def take(exchange: Exchange) -> None:
            user = exchange.notes.get("user")
            world = self.lease.world if self.lease and self.lease.is_open else None
            found.extend(
                self.session.observe(self.session.named(exchange, user, world), item.nodeid)
            )

        return record(lambda: self.session.project, take)


def _uses_world(item: pytest.Item) -> bool:
    return "world" in getattr(item, "fixturenames", ())


def _is_document(item: pytest.Item) -> bool:
    return isinstance(item.parent, ContractFile)
