"""A request that does not end by itself is stopped, after some CPU time or by the clock."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# On a busy machine the clock says little of what a request costs.
_CPU, _CLOCK = 10.0, 60.0
# Code that catches every exception in a loop is told again.
_AGAIN = 1.0

_Handler = Callable[[int, FrameType | None], object] | int | None
_State = tuple[_Handler, float, float]


class SlowRequestError(Exception):
    """Raised in the middle of whatever takes too long."""


@contextmanager
def stopped_in_time() -> Iterator[None]:
    """Raise SlowRequestError in what takes too long; only the main thread can be told so."""
    is_main = threading.current_thread() is threading.main_thread()
    if not (is_main and hasattr(signal, "setitimer")):
        yield
        return
    cpu = _set(signal.ITIMER_PROF, signal.SIGPROF, (_stop, _CPU, _AGAIN))
    clock = _set(signal.ITIMER_REAL, signal.SIGALRM, (_stop, _CLOCK, _AGAIN))
    try:
        yield
    finally:
        _set(signal.ITIMER_REAL, signal.SIGALRM, clock)
        _set(signal.ITIMER_PROF, signal.SIGPROF, cpu)


def _set(timer: int, number: int, state: _State) -> _State:
    """Set a timer and what it calls; return what there was, as another plugin's."""
    left = signal.setitimer(timer, 0)
    handler, *seconds = state
    before = signal.signal(number, handler)
    signal.setitimer(timer, *seconds)
    return before, *left


def _stop(number: int, _frame: FrameType | None) -> None:
    spent = f"{_CPU:g} s of CPU time" if number == signal.SIGPROF else f"{_CLOCK:g} s"
    raise SlowRequestError(f"The request was stopped after {spent}.")
