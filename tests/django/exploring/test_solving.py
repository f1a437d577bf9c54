"""Values that meet all that is asked of a field, and conflicts."""

import datetime as dt

import pytest
from tests.django.exploring.library import Book, Reader

from hypercontract.django.exploring.solving import Filled, Free, Value, holds, solve
from hypercontract.django.exploring.wishes import Condition, Conflict

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def solved(name, *asked, model=Book):
    conditions = [Condition(name, *one) for one in asked]
    field = model._meta.get_field(name)
    found = solve(field, conditions)
    if isinstance(found, Value) and not any(holds(one, found.value) for one in conditions):
        assert conditions[0].lookup.split()[0] in {"date", "year", "key", "contains", "has_key"}
    return found


@pytest.mark.parametrize(
    ("name", "asked", "value"),
    [
        ("pages", [("exact", 7)], 7),
        ("pages", [("in", (7, 8)), ("exact", 7, True)], 8),
        ("pages", [("gt", 4)], 5),
        ("pages", [("lt", 4)], 3),
        ("pages", [("lt", 5, True)], 5),
        ("pages", [("gte", 4), ("lte", 6)], 4),
        ("pages", [("range", (2, 3))], 2),
        ("pages", [("exact", 3, True)], 4),
        ("title", [("startswith", "ab")], "ab"),
        ("title", [("exact", "xaby"), ("icontains", "ab")], "xaby"),
        ("status", [("exact", "lost", True)], "here"),
        ("bought", [("isnull", True)], None),
        ("bought", [("exact", None)], None),
        ("bought", [("lte", NOON)], NOON),
        ("bought", [("gt", NOON)], NOON + DAY),
        ("data", [("key size__wide", 3), ("key name", "x")], {"size": {"wide": 3}, "name": "x"}),
        ("data", [("has_key", "size")], {"size": "value"}),
        ("tags", [("contains", ("x",))], ("x",)),
    ],
)
def test_a_field_takes_what_is_asked_for(name, asked, value):
    assert solved(name, *asked) == Value(value)


def test_a_boolean_has_one_other_value():
    assert solved("is_keen", ("exact", False, True), model=Reader) == Value(True)


def test_a_moment_has_the_parts_that_are_asked_for():
    found = solved("bought", ("year", 2025), ("month", 2))
    assert (found.value.year, found.value.month) == (2025, 2)
    found = solved("bought", ("date", dt.date(2025, 2, 3)))
    assert found.value.date() == dt.date(2025, 2, 3)


def test_what_must_be_something_is_filled_and_what_nobody_asked_for_is_free():
    assert isinstance(solved("bought", ("isnull", False)), Filled)
    assert isinstance(solved("title", ("exact", "", True)), Filled)
    assert isinstance(solved("title"), Free)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("pages", [("exact", 7), ("exact", 8)]),
        ("pages", [("gt", 7), ("lt", 7)]),
        ("pages", [("in", ())]),
        ("bought", [("isnull", True), ("isnull", False)]),
        ("bought", [("isnull", True), ("exact", NOON)]),
        ("bought", [("month", 13)]),
        ("status", [("in", ("lost", "here"), True)]),
    ],
)
def test_what_cannot_be_is_a_conflict(name, asked):
    with pytest.raises(Conflict):
        solved(name, *asked)


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (("iexact", "AB"), "ab", True),
        (("endswith", "b"), "ab", True),
        (("in", (1, 2)), 3, False),
        (("isnull", True), None, True),
        (("range", (1, 3)), 2, True),
        (("gt", 1), None, False),
        (("key size", 1), {"size": 1}, False),
        (("regex", "a"), "a", False),
        (("exact", 1, True), 1, False),
    ],
)
def test_a_value_is_held_to_a_condition(condition, value, expected):
    assert holds(Condition("field", *condition), value) is expected
