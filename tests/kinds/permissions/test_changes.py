"""Widening is told apart from narrowing, and from what gives nobody more or less."""

import pytest

from hypercontract.kinds.permissions.changes import Change, changes, effective
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.surface import Target

CELL = ("items", "GET", "bmoa")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (Outcome.OWN, Outcome.ALLOW, "+ GET items as bmoa: own -> allow"),
        (Outcome.FORBIDDEN, Outcome.OWN, "+ GET items as bmoa: forbidden -> own"),
        (None, Outcome.ALLOW, "+ GET items as bmoa: nothing -> allow"),
        (Outcome.ALLOW, Outcome.OWN, "- GET items as bmoa: allow -> own"),
        (Outcome.ALLOW, None, "- GET items as bmoa: allow -> nothing"),
        (Outcome.FORBIDDEN, Outcome.HIDDEN, "~ GET items as bmoa: forbidden -> hidden"),
    ],
)
def test_a_changed_cell_says_who_gains(before, after, line):
    change = Change(CELL, before, after)
    assert str(change) == line
    assert change.widens is line.startswith("+")


def test_only_cells_that_differ_are_changes():
    other = ("items", "POST", "bmoa")
    found = changes({CELL: Outcome.OWN, other: Outcome.OWN}, {CELL: Outcome.OWN})
    assert list(found) == [Change(other, Outcome.OWN, None)]


@pytest.mark.parametrize(
    ("method", "has_object", "outcome", "plain"),
    [
        ("GET", True, Outcome.ALL, Outcome.ALLOW),
        ("GET", True, Outcome.OWN, Outcome.OWN),
        ("GET", False, Outcome.ALL, Outcome.ALL),
        ("POST", False, Outcome.OWN, Outcome.ALLOW),
        ("POST", False, Outcome.FORBIDDEN_ELSE_HIDDEN, Outcome.FORBIDDEN),
    ],
)
def test_outcomes_that_promise_the_same_are_one(method, has_object, outcome, plain):
    target = Target("items", method, has_object, True, None, (method,))
    assert effective(target, outcome) is plain
