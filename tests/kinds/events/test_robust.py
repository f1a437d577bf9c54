"""Whatever the text, reading it ends and raises nothing."""

import json
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypercontract.core.project import TextFile
from hypercontract.htmx.headers import Flaw, Signal, read
from hypercontract.htmx.triggers import parts
from hypercontract.kinds.events import templates

HEADERS = ["HX-Trigger", "HX-Location", "HX-Reswap", "HX-Push-Url", "HX-Refresh", "HX-Retarget"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
TAGS = ["{% if a %}", "{% else %}", "{{", "}}", "{#", "#}", "<!--", "-->"]
PIECES = ['hx-trigger="', "hx-on:x='", "@x=", "_=", "htmx.on(", "saved", "from:body", *",\"'[( \n"]
MARKUP = st.lists(st.sampled_from([*TAGS, *PIECES]), max_size=30).map("".join)


@given(st.sampled_from(HEADERS), st.text(), st.sampled_from(["1.9", "2", "4"]))
def test_any_header(header: str, value: str, dialect: str) -> None:
    assert all(isinstance(one, Signal | Flaw) for one in read([(header, value)], dialect))


@given(st.dictionaries(st.text(max_size=8), JSON), st.sampled_from(["1.9", "2", "4"]))
def test_every_event_of_valid_json_fires(events: dict[str, object], dialect: str) -> None:
    found = list(read([("HX-Trigger", json.dumps(events))], dialect))
    assert [one.event for one in found if isinstance(one, Signal)] == list(events)
    assert len(found) == len(events)


@given(MARKUP)
def test_parts_lie_where_they_say(value: str) -> None:
    for part in parts(value):
        assert value[part.offset :].startswith(part.event)


@given(MARKUP)
def test_any_template(text: str) -> None:
    lines = text.count("\n") + 1
    found = templates.scan(TextFile("a.html", "a.html", text))
    places = (*found.listeners, *found.senders)
    assert all(1 <= (place.source.line or 0) <= lines for place in places)


@pytest.mark.parametrize(
    "text",
    [
        'hx-trigger="' + "{% a %}" * 5_000,
        "a" * 100_000,
        "htmx.on(" * 500,
        "{#" * 3_000,
        "_='" + "on " * 5_000,
    ],
    ids=["tags", "word", "calls", "comments", "hyperscript"],
)
def test_awkward_text_takes_no_time(text: str) -> None:
    before = perf_counter()
    templates.scan(TextFile("a.html", "a.html", text))
    assert perf_counter() - before < 5
