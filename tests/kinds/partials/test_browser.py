"""What a browser measured, judged."""

import pytest

from hypercontract.core.finding import Kept
from hypercontract.kinds.partials import KIND
from hypercontract.testing import example, judge, rule_ids

CASE = """
routes: {{shelf: GET /shelf/}}
roles: [staff]
contracts/partials/shelf.yaml: |
  route: shelf
  page: true
  waive: {waive}
templates/shelf.html: |
  <ul>
    <button id="add-7" class="add">Add</button>
  </ul>
exchanges:
  - request: GET /shelf/ as staff
    response: 200
    origin: browser
    effects: {{templates: [shelf.html]}}
    notes: {notes}
"""
NODE = '{selector: "#add-7", html: "<button class=add id=add-7>", why: "Contrast of 1.2"}'
AXE = f'axe: [{{id: color-contrast, help: Be seen, url: "https://x.org", nodes: [{NODE}]}}]'


def judged(notes, waive="{}"):
    case = example(CASE.format(notes=f"{{partial: shelf, width: 375, {notes}}}", waive=waive))
    return judge(case, KIND)


def test_a_violation_of_axe_says_where_and_what_it_measured():
    (found,) = judged(AXE)
    assert found.rule.id == "partials.axe"
    assert found.message == "color-contrast: Contrast of 1.2."
    assert found.at == "color-contrast #add-*"
    assert (found.source.file, found.source.line) == ("templates/shelf.html", 2)
    assert found.hint == "See https://x.org"


@pytest.mark.parametrize(
    ("notes", "rule"),
    [
        (f"unfocused: [{NODE}]", "partials.focus-not-visible"),
        (f"swap: {{lost: {NODE}}}", "partials.focus-lost"),
        (f"swap: {{unannounced: [{NODE}]}}", "partials.unannounced"),
        (f"wide: [{NODE}]", "partials.sideways-scrolling"),
        ('errors: ["Error: no"]', "partials.script-error"),
    ],
)
def test_each_measure_has_its_rule(notes, rule):
    assert rule_ids(judged(notes)) == {rule}
    assert rule_ids(judged(notes, f"{{{rule}: for now}}")) == set()


def test_a_page_that_bars_nobody_is_usable():
    (kept,) = judged("axe: []")
    assert isinstance(kept, Kept)
    assert kept.clause.id == "partials/shelf/usable"


def test_an_answer_that_shows_nothing_proves_nothing():
    assert judged("swap: {empty: 204}") == []


def test_another_partial_of_the_route_is_not_judged_by_it():
    case = CASE.format(notes="{partial: other, width: 375, " + AXE + "}", waive="{}")
    assert judge(example(case), KIND) == []
