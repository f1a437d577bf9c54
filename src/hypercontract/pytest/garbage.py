"""Fewer looks for garbage while requests are sent.

Django, Schemathesis and the world keep some 500,000 objects for a run. CPython's collector looks at
all of them again each time that a quarter as many have outlived it: a twentieth of a run, and
most requests leave nothing behind that reference counts do not find.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 30


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let so many times more objects be made before the collector looks; not where it is off."""
    first, *rest = gc.get_threshold()
    gc.set_threshold(first * _PATIENCE, *rest)
    try:
        yield
    finally:
        gc.set_threshold(first, *rest)
