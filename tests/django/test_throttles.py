"""Throttles of every stock class: lifted, kept, and used up."""

import pytest
from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.test import APIRequestFactory
from rest_framework.throttling import AnonRateThrottle, ScopedRateThrottle, UserRateThrottle
from rest_framework.views import APIView

from hypercontract.django.sandbox.throttles import exhausted, kept, lifted


class Anonymous(AnonRateThrottle):
    rate = "1/day"


class User(UserRateThrottle):
    rate = "1/day"


class Scoped(ScopedRateThrottle):
    THROTTLE_RATES = {"door": "1/day"}


class Unlimited(AnonRateThrottle):
    THROTTLE_RATES = {"anon": None}


@pytest.fixture(params=[Anonymous, User, Scoped], ids=lambda one: one.__name__)
def view(request):
    """Return a class of views that lets one request a day through."""
    cache.clear()
    yield view_with(request.param)
    cache.clear()


def view_with(throttle):
    members = {"throttle_classes": [throttle], "throttle_scope": "door"}
    return type("View", (APIView,), {**members, "authentication_classes": []})


def asked(cls):
    """Return how long a request has to wait, None where it is let through."""
    made = cls()
    request = made.initialize_request(APIRequestFactory().get("/"))
    request.user = None
    try:
        made.check_throttles(request)
    except Throttled as refusal:
        return refusal.wait
    return None


def test_lifted_they_let_every_request_through(view):
    with lifted():
        assert [asked(view), asked(view)] == [None, None]
    assert asked(view) is None
    assert asked(view) > 0


def test_kept_they_refuse_though_they_are_lifted(view):
    with kept(), lifted():
        assert asked(view) is None
        assert asked(view) > 0


def test_used_up_they_refuse_the_first_request(view):
    with exhausted(view), lifted():
        assert asked(view) > 0
    assert asked(view) is None


def test_one_without_a_rate_is_never_used_up():
    cls = view_with(Unlimited)
    with exhausted(cls):
        assert asked(cls) is None
