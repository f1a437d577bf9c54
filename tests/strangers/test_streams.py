"""Answers that never end are read to a bound, and others to their end."""

import asyncio
from itertools import count

import pytest
from django.http import StreamingHttpResponse

from hypercontract.django.sandbox import streams
from hypercontract.django.sandbox.capture import response_of

EVENTS = "text/event-stream"


def pings():
    return (f"data: {number}\n\n" for number in count())


async def later_pings():
    for number in count():
        yield f"data: {number}\n\n"
        await asyncio.sleep(0)


async def silence():
    await asyncio.sleep(3600)
    yield "never"


async def pages():
    yield "one, "
    yield "two"


@pytest.mark.parametrize("events", [pings, later_pings])
def test_of_events_the_first_is_read(events):
    response = StreamingHttpResponse(events(), content_type=EVENTS)
    assert response_of(response).body == b"data: 0\n\n"


def test_what_is_left_is_there_for_who_sent_the_request():
    response = StreamingHttpResponse(pings(), content_type=EVENTS)
    response_of(response)
    rest = iter(response)
    assert [next(rest), next(rest)] == [b"data: 0\n\n", b"data: 1\n\n"]


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(streams, "_SECONDS", 0.05)
    response = StreamingHttpResponse(silence(), content_type=EVENTS)
    assert response_of(response).body == b""


@pytest.mark.parametrize("parts", [pages, lambda: ["one, ", "two"]])
def test_others_are_read_to_their_end_and_again(parts):
    response = StreamingHttpResponse(parts(), content_type="text/plain")
    assert response_of(response).body == b"one, two"
    assert b"".join(response) == b"one, two"


def test_what_never_ends_is_read_to_a_bound(monkeypatch):
    monkeypatch.setattr(streams, "_MOST", 20)
    response = StreamingHttpResponse(pings(), content_type="text/plain")
    assert response_of(response).body == b"data: 0\n\ndata: 1\n\ndata: 2\n\n"
