"""A view's throttles, used up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from rest_framework.throttling import SimpleRateThrottle


@contextmanager
def exhausted(cls: Any) -> Iterator[None]:
    """Let the throttles of an API view class have no request left, whatever their rates.

    They are the view's own and refuse by themselves, as they would after so many requests. One
    that is no SimpleRateThrottle is left as it is.
    """
    throttles = cls.get_throttles

    def get_throttles(view: Any) -> list[Any]:
        found = throttles(view)
        for one in found:
            if isinstance(one, SimpleRateThrottle) and one.rate is not None:
                one.num_requests = 0  # type: ignore[attr-defined]
        return list(found)

    with patch.object(cls, "get_throttles", get_throttles):
        yield
