"""Documents drafted from what was observed."""

import json
from typing import Any

import pytest

from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.kinds.events.draft import Drafts, schema

UUID = "0b0f9a52-7d0c-4c1a-9a52-1f6d2f0f7c11"


def exchange(status: int, route: str | None = "items", **headers: str) -> Exchange:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Exchange(Request("POST", "/items/"), Response(status, pairs), route=route)


def drafts(*exchanges: Exchange, dialect: str = "2") -> Drafts:
    made = Drafts(dialect, ["known"])
    for one in exchanges:
        made.see(one)
    return made


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a"], {"type": "string"}),
        ([UUID, UUID], {"type": "string", "format": "uuid"}),
        ([1, 2.5], {"type": "number"}),
        ([True, None], {"type": ["boolean", "null"]}),
        ([[1], []], {"type": "array", "items": {"type": "integer"}}),
        ([[]], {"type": "array"}),
        (
            [{"id": 1, "title": "a"}, {"id": 2}],
            {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "integer"}, "title": {"type": "string"}},
                "additionalProperties": False,
            },
        ),
    ],
)
def test_schema(values: list[Any], expected: dict[str, Any]) -> None:
    assert schema(values) == expected


def test_a_document_says_where_the_event_came_from() -> None:
    sent = json.dumps({"saved": {"id": 1}, "known": True, "htmx:abort": True})
    made = drafts(exchange(204, HX_Trigger=sent), exchange(201, "more", HX_Trigger=sent))
    (document,) = made.documents().values()
    assert document["x-event"] == {"routes": ["items", "more"], "statuses": ["2xx"]}
    assert document["required"] == ["id"]
    assert made.doubts() == {}


def test_late_headers_are_listed() -> None:
    made = drafts(exchange(200, None, HX_Trigger_After_Swap="saved"))
    assert made.documents()["saved"]["x-event"] == {
        "routes": [],
        "headers": ["HX-Trigger-After-Swap"],
        "statuses": ["2xx"],
    }


def test_what_does_not_arrive_is_not_drafted() -> None:
    made = drafts(
        exchange(302, HX_Trigger="saved"),
        exchange(204, HX_Trigger_After_Swap="saved"),
        exchange(204, HX_Trigger='{"saved": '),
        exchange(204, Vary="HX-Request"),
    )
    assert made.documents() == {}


def test_an_event_that_comes_with_refusals_too_is_doubted() -> None:
    made = drafts(exchange(204, HX_Trigger="saved"), exchange(403, HX_Trigger="saved"))
    assert "statuses" not in made.documents()["saved"]["x-event"]
    assert "error responses" in made.doubts()["saved"]
