"""Keys that are the same in every run, so that the same row comes first in each."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from unittest.mock import patch

_started = count()


class _Counting:
    """Stands where the uuid module looks for `os`: its random bytes count up from one.

    One that is started later counts elsewhere: two worlds may stand in one database.
    """

    def __init__(self) -> None:
        self._numbers = count((next(_started) % 0xFFFF << 16) + 1)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def urandom(self, size: int) -> bytes:
        """Return the next number, in the bytes that sort first, and as many zeros as it takes."""
        return next(self._numbers).to_bytes(4, "big").ljust(size, b"\0")


@contextmanager
def counted_uuids() -> Iterator[None]:
    """Let every uuid4 made inside sort in the order of making.

    A database gives rows without another order by their key. With random ones each run, and each
    process of a run, would meet a different first row, and so send different requests.
    """
    with patch.object(uuid, "os", _Counting()):
        yield
