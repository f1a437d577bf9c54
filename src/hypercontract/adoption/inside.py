"""Something done with the world of the tests: inside a run of pytest, in place of all tests."""

from collections.abc import Callable, Iterable
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
    arguments = [str(config.contracts), "--rootdir", str(config.root), "--no-contracts", "-q"]
    # What the project's own runs force, coverage or several processes, is not for this.
    arguments += ["-o", "addopts=", "-p", "no:cacheprovider", "--tb=short", "--show-capture=no"]
    return None if int(pytest.main([*arguments, *options], plugins=[inside])) else inside.result


class Inside(Generic[T]):
    """A plugin of pytest that does one thing in place of all tests; `result` is what came of it."""

    def __init__(self, name: str, act: Callable[[Session, Transport], T]) -> None:
        self._name = name
        self._act = act
        self.result: T | None = None

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

    def _test(self, session: pytest.Session) -> Callable[[Any], None]:
        def act(transport: Transport) -> None:
            runner: Any = session.config.pluginmanager.get_plugin("hypercontract-runner")
            try:
                self.result = self._act(runner.session, transport)
            except ContractError as error:
                pytest.fail(str(error), pytrace=False)

        return act


class _Place(pytest.File):
    # pytest.Function looks for a module to take marks from.
    obj = None

    def collect(self) -> Iterable[pytest.Item]:
        """Yield nothing: its one item is made by hand."""
        return ()
