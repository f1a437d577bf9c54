"""The collector's threshold: higher inside, as it was outside, and never switched on."""

import gc

import pytest

from hypercontract.pytest.garbage import seldom_collected


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_the_collector_looks_less_often_inside_alone(thresholds):
    with seldom_collected():
        first, *rest = gc.get_threshold()
    assert first > 10 * thresholds[0]
    assert tuple(rest) == thresholds[1:]
    assert gc.get_threshold() == thresholds


def test_it_is_put_back_after_a_failure(thresholds):
    with pytest.raises(ZeroDivisionError), seldom_collected():
        raise ZeroDivisionError
    assert gc.get_threshold() == thresholds


def test_a_collector_that_is_off_stays_off(thresholds):
    gc.set_threshold(0)
    with seldom_collected():
        assert gc.get_threshold()[0] == 0
