"""Where headers lead, and which of them htmx never comes to."""

import json
from typing import Any

import pytest

from hypercontract.kinds.events import KIND
from hypercontract.testing import example, judge, rule_ids

PROJECT = """
routes: {items: GET POST /items/}
contracts/events/saved.json: '{"type": "object"}'
templates/list.html: |
  <ul id="items" data-kept-id="shadow" hx-get="/items/" hx-trigger="saved from:body">
  <li id="item-{{ item.pk }}"></li><li id='{{ item.pk }}'></li></ul>
static/list.js: |
  const box = document.createElement("div"); box.id = "made";
modules/views.py: |
  def save(): return trigger("saved")
"""
NOWHERE, EXCLUDE = {"events.leads-nowhere"}, {"events.headers-exclude"}


def rules(headers: dict[str, str], **more: Any) -> set[str]:
    told = {"request": "POST /items/ as staff", "request-headers": {"HX-Request": "true"}}
    told |= {"response": 200, "headers": headers, **more}
    return rule_ids(judge(example(f"{PROJECT}\nexchanges: {json.dumps([told])}"), KIND))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"HX-Location": "/items/"}, set()),
        ({"HX-Location": "/gone/"}, NOWHERE),
        ({"HX-Location": '{"path": "/items/?page=2"}'}, set()),
        ({"HX-Location": '{"path": "/gone/", "target": "#items"}'}, NOWHERE),
        ({"HX-Redirect": "https://example.org/gone/"}, set()),
        ({"HX-Redirect": "?page=2"}, set()),
        ({"HX-Redirect": "../gone/"}, NOWHERE),
        ({"HX-Push-Url": "false"}, set()),
        ({"HX-Push-Url": "/gone/"}, NOWHERE),
        ({"HX-Replace-Url": "/items/#top"}, set()),
        ({"HX-Retarget": "#items"}, set()),
        ({"HX-Retarget": "#item-7"}, set()),
        ({"HX-Retarget": "#made"}, set()),
        ({"HX-Retarget": "closest form"}, set()),
        ({"HX-Retarget": "#shadow"}, NOWHERE),
        ({"HX-Redirect": "/items/", "HX-Refresh": "false"}, set()),
        ({"HX-Redirect": "/items/", "HX-Refresh": "true"}, EXCLUDE),
        ({"HX-Location": "/items/", "HX-Redirect": "/items/"}, EXCLUDE),
        ({"HX-Refresh": "true", "HX-Reswap": "none"}, EXCLUDE),
        ({"HX-Push-Url": "/items/", "HX-Replace-Url": "/items/"}, EXCLUDE),
        ({"HX-Retarget": "#items", "HX-Reswap": "none", "HX-Push-Url": "/items/"}, set()),
    ],
)
def test_headers(headers: dict[str, str], expected: set[str]) -> None:
    assert rules(headers) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [("#row", set()), (".row p", NOWHERE), ("[", NOWHERE), ("tr", NOWHERE)],
)
def test_a_selection_is_made_of_the_answer(selector: str, expected: set[str]) -> None:
    headers = {"HX-Reselect": selector, "Content-Type": "text/html"}
    assert rules(headers, body='<div id="row" class="row"></div>') == expected


def test_a_selection_of_nothing_and_of_other_content_is_left_alone() -> None:
    assert rules({"HX-Reselect": "#row", "Content-Type": "text/html"}) == set()
    assert rules({"HX-Reselect": "#row", "Content-Type": "application/json"}, body="{}") == set()


def test_a_location_that_cannot_be_read_is_another_s_news() -> None:
    assert rules({"HX-Location": '{"path"'}) == {"events.malformed-header"}
