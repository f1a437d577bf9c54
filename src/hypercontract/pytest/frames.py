"""Room for the frames of deep calls.

CPython (3.11 and later) keeps the frames of Python functions in chunks of 16 KB. A chunk is mapped
when a call needs room beyond the end of the last one, and given back when that call returns: a loop
that happens to run across such an end maps and unmaps memory at every call. Under pytest,
Hypothesis and Django's middleware a request is deep enough for that to take a tenth of a run.
"""

from collections.abc import Callable

# Slots of 8 bytes. A chunk is as large as the next power of two: 512 KB, of which half stays free.
_SLOTS = 33_000


def roomy(call: Callable[[], None]) -> None:
    """Call, on a chunk that whatever is called below fits in."""
    call()


roomy.__code__ = roomy.__code__.replace(co_stacksize=_SLOTS)
