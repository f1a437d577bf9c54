"""Something done with the world of the tests: inside a run of pytest, in place of all tests."""

from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any, Generic, TypeVar

import pytest

from hypercontract.config import Config
from hypercontract.core.errors import ContractError
from hypercontract.django.transport.sending import Transport
from hypercontract.session import Session

T = TypeVar("T")


def run(
    config: Config, name: str, act: Callable[[Session, Transport], T], *options: str
) -> T | None:
    """Do what `act` does once the world is built, and return what it returns.

    `options` are more of pytest's.

    None where the world cannot be built or `act` raises a ContractError: pytest has said why.
    """
    inside = Inside(name, act)
    return None if _main(config, inside, options) else inside.result


def attempt(
    config: Config, name: str, act: Callable[..., T], *options: str, world: bool = False
) -> T:
    """Do what `act` does with Django set up as the project's tests have it, and print nothing.

    With `world` it is called with the way in besides. ContractError, with what pytest says of it,
    where anything fails.
    """
    inside = Inside(name, act, world=world)
    shown = StringIO()
    with redirect_stdout(shown), redirect_stderr(shown):
        code = _main(config, inside, options)
    if code or inside.result is None:
        raise ContractError(inside.reason or _last(shown.getvalue()))
    return inside.result


def _main(config: Config, inside: "Inside[Any]", options: Iterable[str]) -> int:
    arguments = [str(config.contracts), "--rootdir", str(config.root), "--no-contracts", "-q"]
    # What the project's own runs force, coverage or several processes, is not for this.
    arguments += ["-o", "addopts=", "-p", "no:cacheprovider", "--tb=short", "--show-capture=no"]
    code = int(pytest.main([*arguments, *options], plugins=[inside]))
    if inside.interrupted:
        raise KeyboardInterrupt
    return code


def _last(shown: str) -> str:
    lines = [line for line in shown.splitlines() if line.strip()]
    return lines[-1] if lines else "pytest printed nothing."


class Inside(Generic[T]):
    """A plugin of pytest that does one thing in place of all tests.

    `result` is what came of it; `reason` is why nothing did.
    """

    def __init__(self, name: str, act: Callable[..., T], *, world: bool = True) -> None:
        self._name = name
        self._act = act
        self._world = world
        self.result: T | None = None
        self.reason = ""
        self.interrupted = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> None:
        """Run nothing else."""
        parent = _Place.from_parent(session, path=session.path / self._name)
        item = pytest.Function.from_parent(parent, name=self._name, callobj=self._test(session))
        item.add_marker(pytest.mark.django_db(databases="__all__"))
        item.add_marker(pytest.mark.no_contracts)
        items[:] = [item]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep why it failed."""
        if report.failed and not self.reason:
            self.reason = _last(report.longreprtext)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Keep that somebody wants it to end: pytest itself only returns a code."""
        self.interrupted = excinfo.errisinstance(KeyboardInterrupt)

    def _test(self, session: pytest.Session) -> Callable[..., None]:
        def act(*arguments: Any) -> None:
            runner: Any = session.config.pluginmanager.get_plugin("hypercontract-runner")
            try:
                self.result = self._act(runner.session, *arguments)
            except ContractError as error:
                pytest.fail(str(error), pytrace=False)

        def alone() -> None:
            act()

        def within(transport: Transport) -> None:
            act(transport)

        return within if self._world else alone


class _Place(pytest.File):
    # pytest.Function looks for a module to take marks from.
    obj = None

    def collect(self) -> Iterable[pytest.Item]:
        """Yield nothing: its one item is made by hand."""
        return ()
