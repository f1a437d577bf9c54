"""The world's time in the database: built when first needed, rolled back when it must go."""

import gc
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hypercontract.core.errors import ContractError
from hypercontract.core.project_code import attempt, place

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport
    from hypercontract.django.world.built import BuiltWorld
    from hypercontract.session import Session


class Lease:
    """Holds a world in an open transaction from one item to the next.

    A test that does not ask for the world must not see its rows, so it is ended before such a
    test and built again after; items that use it run together, so that this seldom happens.
    """

    def __init__(self, session: "Session", blocker: Any) -> None:
        self._session = session
        self._blocker = blocker
        self._stack = ExitStack()
        self.is_open = False
        self.world: BuiltWorld
        self.transport: Transport

    def begin(self) -> None:
        """Build the world, if it does not stand; outside of the transaction of any one test.

        Fails the test that asks for it, in a line, where the project cannot make it.
        """
        if self.is_open:
            return
        with self._blocker.unblock():
            error = attempt(self._build).error
        if error is not None:
            pytest.fail(_worded(error, self._session.config.root), pytrace=False)

    def end(self) -> None:
        """Roll the world back."""
        if self.is_open:
            self.is_open = False
            gc.unfreeze()
            with self._blocker.unblock():
                self._stack.close()

    def _build(self) -> None:
        from hypercontract.django.world.standing import standing

        with ExitStack() as stack:
            self.world = stack.enter_context(standing(self._session.declared))
            self.transport = self._session.transport(self.world)
            self._stack = stack.pop_all()
        self.is_open = True
        # What is imported and built by now stays: the collector need not walk it for each item.
        gc.freeze()


def _worded(error: BaseException, root: Path) -> str:
    """Say what went wrong in the making of the world, and where in the project."""
    if isinstance(error, ContractError):
        return str(error)
    message = f"The world cannot be built: {type(error).__name__}: {error}"
    return str(ContractError(message, place(error, root)))
