"""A request that does not end is stopped, and what was timed before is timed on."""

import signal
import time
from threading import Thread

import pytest

from hypercontract.django.sandbox import deadline


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(deadline, "_CPU", 0.2)
    monkeypatch.setattr(deadline, "_CLOCK", 30.0)
    monkeypatch.setattr(deadline, "_AGAIN", 0.1)


def compute():
    while True:
        pass


def test_what_computes_for_ever_is_stopped():
    told = pytest.raises(deadline.SlowRequestError, match=r"stopped after 0\.2 s of CPU time")
    with told, deadline.stopped_in_time():
        compute()


def test_what_sleeps_is_stopped(monkeypatch):
    monkeypatch.setattr(deadline, "_CLOCK", 0.5)
    told = pytest.raises(deadline.SlowRequestError, match=r"stopped after 0\.5 s\.")
    with told, deadline.stopped_in_time():
        time.sleep(60)


def test_what_goes_on_after_any_exception_is_told_again():
    def once():
        try:
            compute()
        except deadline.SlowRequestError:
            compute()

    with pytest.raises(deadline.SlowRequestError), deadline.stopped_in_time():
        once()


def test_what_another_has_set_is_set_again():
    def theirs(_number, _frame):
        raise AssertionError

    before = signal.signal(signal.SIGALRM, theirs)
    signal.setitimer(signal.ITIMER_REAL, 50)
    try:
        with deadline.stopped_in_time():
            pass
        assert signal.getsignal(signal.SIGALRM) is theirs
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_another_thread_is_not_timed():
    def elsewhere():
        with deadline.stopped_in_time():
            timers.append(signal.getitimer(signal.ITIMER_REAL))

    timers = []
    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert timers == [(0, 0)]
