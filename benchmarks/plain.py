"""The plain tests beside the documents, run in this process on a world that already stands.

What their clients send is judged as `pytest contracts/` judges it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from hypercontract.config import Config
from hypercontract.core.finding import Finding
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.built import BuiltWorld
from hypercontract.drivers.faults.trials import Workflow, enumerate_faults
from hypercontract.drivers.recording.clients import record
from hypercontract.session import Session

# The outer run, where there is one, keeps these to itself; the last three only cost time.
_WITHOUT = ("capture", "faulthandler", "threadexception", "unraisableexception")
_WITHOUT += ("cacheprovider", "logging", "terminal")
_ENDS = {
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.NO_TESTS_COLLECTED,
}


@dataclass(frozen=True)
class Ran:
    """What fails a run: `found` by the contracts, and `failed`, the tests that do by themselves."""

    found: list[Finding]
    failed: list[str]


def collect(config: Config) -> list[str]:
    """Return the node ids of the plain tests of the contracts folder, which no defect changes."""
    return _collected(config.root, config.contracts)


@cache
def _collected(root: Path, contracts: Path) -> list[str]:
    plugin = _Plain(lambda _node: False)
    _pytest(root, contracts, plugin)
    return plugin.nodes


def run(
    session: Session, transport: Transport, world: BuiltWorld, wanted: Callable[[str], bool]
) -> Ran:
    """Run the wanted plain tests, each undone before the next."""
    plugin = _Running(session, transport, world, wanted)
    _pytest(session.config.root, session.config.contracts, plugin)
    return Ran(plugin.found, plugin.failed)


def _pytest(root: Path, contracts: Path, plugin: "_Plain") -> None:
    without = [word for name in _WITHOUT for word in ("-p", f"no:{name}")]
    own = ["--disable-plugin-autoload", f"--config-file={os.devnull}", f"--rootdir={root}"]
    how = ["--assert=plain", "--import-mode=importlib"]
    files = sorted(str(path) for path in contracts.rglob("test_*.py"))
    code = pytest.main([*without, *own, *how, *files], plugins=[plugin])
    if code not in _ENDS:
        raise RuntimeError(f"pytest ended with {code!r} on the plain tests.")


class _Plain:
    """Notes the tests' node ids and keeps those that are wanted."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self.nodes: list[str] = []
        self.wanted = wanted

    def pytest_configure(self, config: pytest.Config) -> None:
        """Know the markers of the plugins that are left out."""
        for marker in ("contract", "django_db", "integration", "no_contracts", "slow"):
            config.addinivalue_line("markers", marker)

    def pytest_addhooks(self, pluginmanager: pytest.PytestPluginManager) -> None:
        """Know the hook that the contracts' conftest implements."""
        from hypercontract.pytest import hooks

        pluginmanager.add_hookspecs(hooks)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what is wanted; integration tests take pytest-django's fixtures, and stay out.

        Those that run workflows under faults take none of them.
        """
        plain = [item for item in items if _disturbs(item) or not _integrates(item)]
        self.nodes = [item.nodeid for item in plain]
        items[:] = [item for item in plain if self.wanted(item.nodeid)]


class _Running(_Plain):
    """Gives the tests the standing world, undoes what each did, and has its traffic judged."""

    def __init__(
        self,
        session: Session,
        transport: Transport,
        world: BuiltWorld,
        wanted: Callable[[str], bool],
    ) -> None:
        super().__init__(wanted)
        self.found: list[Finding] = []
        self.failed: list[str] = []
        self._session = session
        self._transport = transport
        self._world = world

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item):
        """Judge what the test's clients send."""
        if item.get_closest_marker("no_contracts") or _disturbs(item):
            return (yield)

        def take(exchange, user):
            named = self._session.named(exchange, user, self._world)
            self.found.extend(self._session.observe(named, item.nodeid))

        with record(lambda: self._session.project, take):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails, in its own assertions or in what it asks for."""
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.fixture
    def world(self):
        return self._world

    @pytest.fixture
    def db(self):
        with self._transport.scenario():
            yield

    @pytest.fixture
    def transport(self, db):
        return self._transport

    @pytest.fixture
    def faults(self, request, db):
        def judged(run, *, name="", **options):
            title = name or request.node.name
            flow = Workflow(title, run, self._session.config.root, **options)
            trials = list(enumerate_faults(flow))
            for trial in trials:
                self.found.extend(self._session.observe(trial, request.node.nodeid))
            return trials

        return judged


def _integrates(item: pytest.Item) -> bool:
    return item.get_closest_marker("integration") is not None


def _disturbs(item: pytest.Item) -> bool:
    return "faults" in getattr(item, "fixturenames", ())
