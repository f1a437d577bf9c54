"""Throttles of an API: lifted for whatever is sent, or used up where that is what is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from hypercontract.django.sandbox.patching import swapped

_kept: list[None] = []


@contextmanager
def lifted() -> Iterator[None]:
    """Let every throttle of DRF let every request through, unless they are `kept`.

    The settings stay as they are, since the project may read its rates from them. What a throttle
    of the project's own decides besides, it still does.
    """
    if _kept:
        yield
        return
    # DRF reads the settings when it is imported. These two decide; other classes inherit that.
    from rest_framework.throttling import ScopedRateThrottle, SimpleRateThrottle

    with (
        swapped(SimpleRateThrottle, allow_request=_allow),
        swapped(ScopedRateThrottle, allow_request=_allow),
    ):
        yield


def _allow(*_asked: Any) -> bool:
    return True


@contextmanager
def kept() -> Iterator[None]:
    """Leave throttles as the project has them."""
    _kept.append(None)
    try:
        yield
    finally:
        _kept.pop()


@contextmanager
def exhausted(cls: Any) -> Iterator[None]:
    """Let the throttles of an API view class have no request left, whatever their rates.

    They are the view's own and refuse by themselves, as they would after so many requests. One
    that is no SimpleRateThrottle is left as it is.
    """
    from rest_framework.throttling import SimpleRateThrottle

    throttles = cls.get_throttles

    def get_throttles(view: Any) -> list[Any]:
        found = list(throttles(view))
        for one in found:
            if isinstance(one, SimpleRateThrottle):
                _use_up(one)
        return found

    with patch.object(cls, "get_throttles", get_throttles), kept():
        yield


def _use_up(throttle: Any) -> None:
    """Leave a throttle no request; one of a scope learns its rate only when it is asked."""
    parse = throttle.parse_rate

    def none_left(rate: str | None) -> tuple[int | None, int | None]:
        return (None, None) if rate is None else (0, parse(rate)[1])

    throttle.parse_rate = none_left
    if getattr(throttle, "rate", None) is not None:
        throttle.num_requests = 0
