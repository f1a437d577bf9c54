"""What a worker saw reaches its controller whole, the notes of each driver among it."""

from collections import Counter
from types import SimpleNamespace

import pytest

from hypercontract import Exchange, Finding, Request, Response, Rule
from hypercontract.core.drivers import browser, faults, flows, matrix
from hypercontract.engine import Tally
from hypercontract.pytest import xdist

RULE = Rule("pages.wrong-status", "A page answers otherwise.", "Fix it.")
ELEMENT = browser.Element(selector="#add", html="<button id=add>")


def through(exchange):
    """Send a finding of an exchange from a worker to its controller."""
    tally = Tally(observed=Counter())
    tally.add("contracts/a.yaml::x", [Finding(RULE, "x", "It does.", exchange=exchange)])
    session = SimpleNamespace(clauses={}, tally=tally, events=(), unmade={}, items={})
    (found,) = xdist.load(xdist.dump(session, selected=False)).found.values()
    return found.finding.exchange


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
def test_notes_come_through_as_they_were(origin, notes):
    exchange = Exchange(Request("GET", "/"), Response(200), origin=origin, notes=notes)
    assert through(exchange) == exchange


def test_a_control_comes_through_with_its_notes():
    asked = Exchange(Request("GET", "/"), Response(200), origin="matrix", notes=matrix.CellNotes())
    exchange = Exchange(Request("GET", "/"), Response(200), origin="fuzz", control=asked)
    assert through(exchange) == exchange
