"""hx-trigger lists: which events, and where each of them is listened for."""

import pytest

from hypercontract.htmx.triggers import parts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("click", [("click", "")]),
        ("saved from:body", [("saved", "body")]),
        ("saved, removed from:body", [("saved", ""), ("removed", "body")]),
        ("saved[a, b] from:body delay:1s", [("saved", "body")]),
        ("saved[detail.id=='],'] from:body, x", [("saved", "body"), ("x", "")]),
        ("saved[find(from)]", [("saved", "")]),
        ("saved from:closest form, x", [("saved", "closest form"), ("x", "")]),
        ("saved from:(#a, #b), x", [("saved", "#a, #b"), ("x", "")]),
        ("saved from:find .a once", [("saved", "find .a")]),
        ("saved from:#a from:body", [("saved", "body")]),
        ("every 2s [ok()], load", [("every", ""), ("load", "")]),
        ("saved,, x,", [("saved", "")]),
        ("", []),
    ],
)
def test_parts(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(part.event, part.origin) for part in parts(value)] == expected


def test_offsets_point_at_the_events() -> None:
    value = "saved from:body,\n  removed"
    assert [value[part.offset :][:5] for part in parts(value)] == ["saved", "remov"]


@pytest.mark.parametrize(
    ("origin", "expected"), [("body", True), ("document", True), ("#a", False)]
)
def test_where_every_bubbling_event_passes(origin: str, expected) -> None:
    assert [part.is_global for part in parts(f"saved from:{origin}")] == [expected]
