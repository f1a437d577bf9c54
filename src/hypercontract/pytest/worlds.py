"""The world as pytest's tests see it: fixtures, and an order that builds it seldom."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.pytest.lease import Lease

if TYPE_CHECKING:
    from hypercontract.django.world.built import BuiltWorld
    from hypercontract.session import Session


class Worlds:
    """Gives the world to the tests that ask for it, and hides it from those that do not."""

    def __init__(self, session: "Callable[[], Session]") -> None:
        self._session = session
        self._lease: Lease | None = None

    @property
    def standing(self) -> "BuiltWorld | None":
        """The world, None where it is not in the database now."""
        return self._lease.world if self._lease and self._lease.is_open else None

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Give an item that asks for the world all the databases that the world is in."""
        if _uses_world(item) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
        if _uses_world(item):
            _undo_examples(item)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Let the items that share the world run together, so that it is built once."""
        items.sort(key=lambda item: not _uses_world(item))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Build the world for a test that asks for it, and roll it back for one that does not."""
        if _uses_world(item) and _commits(item):
            pytest.fail("The world is never committed: use the `db` fixture.", pytrace=False)
        if self._lease is not None:
            (self._lease.begin if _uses_world(item) else self._lease.end)()

    @pytest.fixture(scope="session")
    def _hypercontract_lease(
        self,
        django_db_setup: None,  # noqa: ARG002 - the database must be there
        django_db_blocker: Any,
    ) -> Iterator[Lease]:
        lease = Lease(self._session(), django_db_blocker)
        lease.begin()
        self._lease = lease
        yield lease
        lease.end()
        self._lease = None

    @pytest.fixture
    def world(self, _hypercontract_lease: Lease) -> Any:
        """The world: a user for each role, and rows of their own and of others."""
        return _hypercontract_lease.world

    @pytest.fixture
    def transport(
        self,
        world: Any,  # noqa: ARG002 - it must stand
        _hypercontract_lease: Lease,
    ) -> Any:
        """Send requests: `transport.send("GET", "/path/", role="staff", origin="test")`."""
        return _hypercontract_lease.transport


def _uses_world(item: pytest.Item) -> bool:
    return "world" in getattr(item, "fixturenames", ())


def _undo_examples(item: pytest.Item) -> None:
    """Let each example of a property test of Hypothesis' begin with the world as it was built.

    Hypothesis calls `inner_test` for each: it is there for those who run something around it.
    """
    test = getattr(getattr(item, "obj", None), "hypothesis", None)
    if test is None or getattr(test.inner_test, "undone", False):
        return
    inner = test.inner_test

    @wraps(inner)
    def undone(*args: Any, **kwargs: Any) -> Any:
        from hypercontract.django.sandbox.isolation import scenario

        with scenario():
            return inner(*args, **kwargs)

    undone.undone = True  # type: ignore[attr-defined]
    test.inner_test = undone


def _commits(item: pytest.Item) -> bool:
    """Whether a test writes to the database for good, and empties it after."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and bool(marker.kwargs.get("transaction"))
    return asked or "transactional_db" in getattr(item, "fixturenames", ())
