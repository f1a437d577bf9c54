"""What is found of several roles alike is told once, and nothing is lost by it."""

from dataclasses import replace

import pytest
from lxml.html import document_fromstring
from tests.report.report_samples import EXCHANGE, FINDING, GRANTED, cell

from hypercontract.core.contract import Access
from hypercontract.core.errors import Source
from hypercontract.core.finding import broken
from hypercontract.core.verdict import Found, Report
from hypercontract.report.across_roles import findings_once, found_once
from hypercontract.report.html import render as page
from hypercontract.report.markdown import render as markdown
from hypercontract.report.terminal import render
from hypercontract.report.wording import word_each


def granted(role, scope="foreign", method="GET", **more):
    what = f"{method} entry as {role} on a {scope} object was served."
    return broken(
        GRANTED,
        f"{method} entry",
        what,
        clause=cell(f"entry/{method}/{role}/{scope}", Access.HIDDEN).clause,
        at=f"{role} {scope}",
        expected="hidden (404)",
        source=Source("src/shop/api.py", 7),
        exchange=replace(EXCHANGE, actor=role),
        claim=f"{scope} was served",
        **more,
    )


def test_roles_are_told_together():
    told = list(findings_once([granted("nga"), granted("lgu"), granted("bmoa")]))
    assert told == [(granted("nga"), "as bmoa, lgu")]


@pytest.mark.parametrize(
    "other",
    [
        granted("lgu", scope="own"),
        granted("lgu", method="PATCH"),
        replace(granted("lgu"), claim="foreign was told of by mail"),
        replace(granted("lgu"), claim=""),
        replace(granted("lgu"), expected="refused (403)"),
        replace(granted("lgu"), level="warning"),
        replace(granted("lgu"), exchange=None),
        FINDING,
    ],
)
def test_what_differs_in_more_than_the_role_is_told_apart(other):
    assert list(findings_once([granted("nga"), other])) == [(granted("nga"), ""), (other, "")]


def test_a_role_that_is_part_of_a_name_is_told_apart_from_it():
    told = list(findings_once([granted("user"), granted("user-admin")]))
    assert told == [(granted("user"), "as user-admin")]


def test_how_a_sentence_is_worded_tells_nothing_apart():
    other = replace(granted("lgu"), message="What lgu may not see it saw.", at="elsewhere")
    assert list(findings_once([granted("nga"), other])) == [(granted("nga"), "as lgu")]


def test_one_role_twice_is_no_other():
    assert list(findings_once([granted("nga"), granted("nga")])) == [(granted("nga"), "")]


def test_what_is_excused_stays_apart():
    excused = Found(granted("lgu"), ("a",), 1, "Known.")
    open_ = Found(granted("nga"), ("a",), 1)
    assert list(found_once([open_, excused])) == [(open_, ""), (excused, "")]


def test_a_page_opens_the_first_and_has_the_others_below_it():
    roles = ("nga", "lgu", "bmoa")
    found = tuple(Found(granted(role), ("an item",), 1) for role in roles)
    cards = document_fromstring(page(Report(strays=found))).cssselect("details.finding")
    assert [card.get("open") is not None for card in cards] == [True, False, False]
    assert [card.text_content().count("also") for card in cards] == [1, 0, 0]
    assert {card.get("id") for card in cards} == {f"f-{granted(role).key}" for role in roles}


def test_each_reader_is_told_of_the_others():
    found = tuple(Found(granted(role), ("an item",), 1) for role in ("nga", "lgu", "bmoa"))
    report = Report(strays=found)
    line = "error   permissions.granted: GET entry as lgu on a foreign object was served. "
    assert f"{line}Also as bmoa, nga. (src/shop/api.py:7)" in render(report, brief=True)
    assert render(report).count("  also      as bmoa, nga\n") == 1
    assert markdown(report).count("  - also: as bmoa, nga\n") == 1
    assert "3 errors" in render(report)
    worded = word_each([granted("nga"), granted("lgu"), FINDING])
    assert worded.count("ERROR ") == 2
    assert "  at        nga foreign\n  also      as lgu\n" in worded
