from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.report_samples import BARE, EXCHANGE, FINDING

from hypercontract.core.exchange import Exchange, Notes, Request, Response
from hypercontract.core.verdict import Found
from hypercontract.report import wording
from hypercontract.report.wording import (
    ansi,
    curl,
    plain,
    reproduction,
    shorten,
    visible,
    word,
    word_found,
)


def test_a_finding_reads_as_a_note():
    assert word(FINDING) == (
        "ERROR events.undeclared-event: item-saved\n"
        "  The response announces an event that nothing declares.\n"
        "  at        detail.id\n"
        "  request   POST /items/?page=2 as staff -> 200\n"
        "  expected  one of show-toast\n"
        "  actual    item-saved\n"
        "  where     src/shop/views.py:12\n"
        "  clause    events/item-saved/declared (contracts/events/item-saved.json:3)\n"
        "  replay    curl -X POST -H 'HX-Request: true' "
        """--data '{"title": "it'"'"'s"}' '/items/?page=2'  # signed in as staff\n"""
        "  test      def test_again(replay):\n"
        "                replay('POST', '/items/?page=2', role='staff', "
        """headers={'HX-Request': 'true'}, body='{"title": "it\\'s"}')\n"""
        "  next      Declare it.\n"
        "  more      hypercontract explain events.undeclared-event"
    )


def test_facts_that_are_not_known_take_no_line():
    assert word(BARE) == (
        "WARNING api.never-succeeds: items_list\n"
        "  No request reached a 2xx.\n"
        "  next      Seed a row.\n"
        "  more      hypercontract explain api.never-succeeds"
    )


def test_a_run_adds_where_it_was_met_and_what_excuses_it():
    found = Found(BARE, ("a", "b", "c", "d", "e"), 7, "Known.")
    lines = word_found(found).splitlines()
    assert "  seen      7 times, in a, b, c and 2 more" in lines
    assert lines[-1] == "  exempt    Known."
    assert "  seen      once, in a" in word_found(Found(BARE, ("a",), 1)).splitlines()


@pytest.mark.parametrize("actor", [None, "anonymous"])
def test_an_anonymous_request_has_no_note_on_signing_in(actor):
    line = word(replace(FINDING, exchange=replace(EXCHANGE, actor=actor)))
    assert "signed in" not in line


def test_a_value_of_several_lines_stays_in_its_column():
    worded = word(replace(BARE, actual="one\ntwo"))
    assert "  actual    one\n            two\n" in worded


def test_long_values_and_bodies_are_cut_and_say_so():
    assert shorten("a" * 12, 10) == "aaaaaaaaaa... (2 more characters)"
    assert shorten("a" * 10, 10) == "a" * 10
    assert "(600 more characters)" in word(replace(BARE, actual="x" * 1000))
    assert curl(Request("POST", "/", body=b"x" * 205)).count("x" * 201) == 0


def test_a_body_that_is_not_text_is_counted():
    assert curl(Request("POST", "/a", body=b"\xff\x00")) == (
        "curl -X POST --data '(2 bytes that are not text)' /a"
    )


def test_credentials_never_reach_the_text():
    assert "secret" not in word(FINDING)


def test_styles_change_colors_and_nothing_else():
    colored = word(FINDING, ansi)
    assert colored.startswith("\033[31;1mERROR\033[0m")
    for code in ("31;1", "1", "2", "0"):
        colored = colored.replace(f"\033[{code}m", "")
    assert colored == word(FINDING, plain)


def test_a_part_without_a_color_is_left_alone():
    assert ansi("text", "no such part") == "text"


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_nothing_that_a_terminal_obeys_gets_through(text):
    worded = word(replace(BARE, subject=text, message=text, actual=text, hint=text))
    assert all(char.isprintable() or char == "\n" for char in worded)
    worded.encode("utf-8")


@pytest.mark.parametrize("text", ["plain", "été", "two\nlines"])
def test_ordinary_text_is_left_as_it_is(text):
    assert visible(text) == text


def test_a_disturbed_workflow_is_run_again_by_its_test():
    notes = Notes(node="contracts/t.py::leave")
    trial = Exchange(Request("RUN", "leave"), Response(500), notes=notes)
    assert wording.replay(trial) == "pytest contracts/t.py::leave"
    assert wording.replay(Exchange(Request("RUN", "leave"), Response(500))) == ""


def test_what_came_before_a_request_is_told():
    told = ("POST item-submit as staff", "POST item-review as admin")
    sent = Exchange(Request("POST", "/items/1/close/"), Response(500), after=told)
    worded = word(replace(BARE, exchange=sent))
    assert "\n  after     POST item-submit as staff, POST item-review as admin\n" in worded
    assert "\n  after " not in word(replace(BARE, exchange=replace(sent, after=())))


def again(**parts):
    request = replace(EXCHANGE.request, **{"headers": {}, "body": b"", **parts})
    return reproduction(replace(EXCHANGE, request=request))


def test_a_request_is_sent_again_by_a_test_of_two_lines():
    path = "/items/{own shop.Item of staff}/"
    assert again(path=path, query="", method="GET") == (
        "def test_again(replay):\n"
        "    replay('GET', '/items/{own shop.Item of staff}/', role='staff')"
    )
    assert "body=b'\\xff'" in again(body=b"\xff")


@pytest.mark.parametrize("parts", [{"path": "/items/{pk}/"}, {"body": b'{"a": "{uuid}"}'}])
def test_what_lost_its_key_is_not_sent_again(parts):
    assert again(**parts) == ""


def test_what_takes_more_than_one_request_is_not_sent_again():
    assert reproduction(replace(EXCHANGE, origin="flows")) == ""


def test_a_test_is_never_cut():
    assert len(again(body=b"a" * 1000)) > 1000
    long = replace(EXCHANGE, request=replace(EXCHANGE.request, body=b"a" * 1000))
    assert "a" * 1000 in word(replace(FINDING, exchange=long))
