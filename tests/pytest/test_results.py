"""What a report shows of what a worker saw reaches its controller, whichever driver sent it."""

import json
from collections import Counter
from types import SimpleNamespace

import pytest

from hypercontract import Exchange, Finding, Request, Response, Rule
from hypercontract.core.drivers import browser, faults, flows, matrix
from hypercontract.engine import Policy, Tally, report
from hypercontract.pytest import xdist
from hypercontract.report.json import render

RULE = Rule("pages.wrong-status", "A page answers otherwise.", "Fix it.")
ELEMENT = browser.Element(selector="#add", html="<button id=add>")


def shown(exchange):
    """Return what a report shows of a finding of an exchange, here and at the controller."""
    tally = Tally(observed=Counter())
    tally.add("contracts/a.yaml::x", [Finding(RULE, "x", "It does.", exchange=exchange)])
    session = SimpleNamespace(
        clauses={}, tally=tally, events=(), unmade={}, items={}, failures=(), waivers=()
    )
    received = xdist.load(xdist.dump(session, selected=False)).tally
    return [json.loads(render(report({}, one, Policy()))) for one in (tally, received)]


@pytest.mark.parametrize(
    ("origin", "notes"),
    [
        ("fuzz", None),
        ("matrix", matrix.CellNotes(own=("1",), foreign=(), data="empty")),
        ("probes", matrix.PlainNotes(probe="throttle", method="GET", refused=True)),
        ("probes", matrix.ListsNotes(method="GET", parameter="q", pages=("[]",))),
        ("flows", flows.ResourceNotes(resource="a", run="b", step="c", selects={"t": 2})),
        ("flows", flows.JourneyNotes(flow="a", run=0, step=1, named="c", said={"x": [1, None]})),
        (
            "browser",
            browser.Notes(
                partial="shelf",
                width=375,
                picture="iVBORw==",
                axe=(browser.Violation(id="a", help="b", url="c", nodes=(ELEMENT,)),),
                swap=browser.Swap(lost=ELEMENT),
            ),
        ),
        (
            "faults",
            faults.Notes(
                workflow="leave",
                point=1,
                way="fails",
                fired=True,
                source=("shop/services.py", 12),
                node="contracts/t.py::leave",
            ),
        ),
    ],
)
def test_what_is_shown_of_an_exchange_comes_through(origin, notes):
    here, there = shown(
        Exchange(Request("GET", "/", "q=1"), Response(200), origin=origin, notes=notes)
    )
    assert there == here
    (found,) = there["findings"]
    assert found["exchange"]["node"] == getattr(notes, "node", "")


def test_a_control_comes_through():
    asked = Exchange(Request("GET", "/gone"), Response(404), origin="matrix")
    exchange = Exchange(Request("GET", "/"), Response(200), origin="fuzz", control=asked)
    here, there = shown(exchange)
    assert there == here
