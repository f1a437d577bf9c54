"""Values that are the same in other words, and those that are not."""

import pytest

from hypercontract.kinds.api.equality import differing, same


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("1.5", 1.5),
        ("10", "10.00"),
        (" Ferry ", "ferry"),
        ("", None),
        ([1, 2], [2, 1]),
        (5, {"id": 5, "name": "Five"}),
        ({"a": 1, "secret": 2}, {"a": "1", "more": 3}),
        ("2026-01-05T08:00:00Z", "2026-01-05T16:00:00+08:00"),
        ("2026-01-05T08:00:00", "2026-01-05T08:00:00Z"),
    ],
)
def test_same(sent, read):
    assert same(sent, read)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (1, True),
        ("a", "b"),
        ([1, 2], [1]),
        ([1], [2]),
        (5, {"id": 6}),
        ({"a": 1}, {"a": 2}),
        (0, None),
        ([1], 1),
        ([1, 1], [1, 2]),
        ("2026-01-05", "2026-01-06"),
    ],
)
def test_not_same(sent, read):
    assert not same(sent, read)


def test_differing_keys_in_order():
    assert differing({"a": 1, "b": 2}, {"b": 3, "c": 4, "a": 1}) == ["b", "c"]
