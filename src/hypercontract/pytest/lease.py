"""The world's time in the database: built when first needed, rolled back when it must go."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypercontract.django.transport import Transport
    from hypercontract.django.world import BuiltWorld
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
        """Build the world, if it does not stand; outside of the transaction of any one test."""
        if not self.is_open:
            from hypercontract.django.world import standing

            with self._blocker.unblock():
                self.world = self._stack.enter_context(standing(self._session.declared))
                self.transport = self._session.transport(self.world)
            self.is_open = True

    def end(self) -> None:
        """Roll the world back."""
        if self.is_open:
            self.is_open = False
            with self._blocker.unblock():
                self._stack.close()
