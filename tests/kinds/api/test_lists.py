"""What lists prove, and what they break."""

import pytest
from tests.kinds.api.lives import judged, seen

A, B, C = ({"id": number, "size": number * 10, "open": number == 1} for number in (1, 2, 3))
HOLDS = {"key": ["id", "1"], "holds": True}
LACKS = {"key": ["id", "1"], "holds": False}
LIST = "GET items"


def page(rows, walk=1, count=None, query="", **notes):
    body = {"count": len(rows) if count is None else count, "results": rows}
    path = f"/api/items/?{query}"
    return seen("GET", path, 200, body, step="list", walk=walk, asked=query, **notes)


def test_a_list_on_two_pages_is_whole():
    broken, kept = judged(page([A, B], count=3, **HOLDS), page([C], count=3, **HOLDS))
    assert broken == set()
    assert {"listed", "count"} <= kept


@pytest.mark.parametrize(
    ("pages", "rule"),
    [
        ([page([A, B], count=3, **HOLDS), page([B], count=3, **HOLDS)], "listed-twice"),
        ([page([B, C], **HOLDS)], "lost-from-list"),
        ([page([A, B], count=7, **HOLDS)], "count-wrong"),
        ([page([A], **LACKS)], "deleted-remains"),
        ([page([A, A], walk=1, key=["slug", ""])], "listed-twice"),
    ],
)
def test_one_fault_a_walk(pages, rule):
    assert judged(*pages)[0] == {(rule, LIST, "")}


def test_no_count_is_told_of_where_objects_are_lost():
    lost, uncounted = page([B], **HOLDS), page([A], walk=2, count=7, query="size=10", **HOLDS)
    assert judged(uncounted)[0] == {("count-wrong", LIST, "")}
    assert judged(uncounted, lost)[0] == {("lost-from-list", LIST, "")}
    assert "count" not in judged(uncounted, lost)[1]


def test_pages_may_not_lose_what_one_long_page_shows():
    grown = seen("GET", "/api/items/", 200, [A, B, C], step="growth", when="after", selects={})
    assert judged(grown, page([A, B], **HOLDS))[0] == {("lost-from-list", LIST, "")}
    assert judged(grown, page([A], query="size=10", **HOLDS))[0] == set()


def test_a_list_that_was_not_sound_is_not_looked_at_again():
    assert judged(page([B], **HOLDS), page([A], walk=2, **LACKS))[0] == {
        ("lost-from-list", LIST, "")
    }


def test_nor_in_a_later_run():
    later = [page([A], **LACKS, run="as guest")]
    assert judged(page([B], **HOLDS), *later)[0] == {("lost-from-list", LIST, "")}
    assert judged(page([A], **HOLDS), *later)[0] == {("deleted-remains", LIST, "")}


def test_a_filter_shows_nothing_else():
    assert judged(page([A], query="size=10&open=true", **HOLDS))[0] == set()
    assert judged(page([A, B], query="open=true", **HOLDS))[0] == {("filter-ignored", LIST, "open")}


def test_a_filter_over_many_values_matches_any():
    rows = [{"id": 1, "tags": ["a", "b"]}]
    assert judged(page(rows, query="tags=b", **HOLDS))[0] == set()
    assert judged(page(rows, query="other=b", **HOLDS))[0] == set()


def ordered(up, down):
    return judged(page(up, 1, order="size", **HOLDS), page(down, 2, order="-size", **HOLDS))[0]


def test_an_order_is_the_reverse_of_its_reverse():
    assert ordered([A, B, C], [C, B, A]) == set()
    assert ordered([A, B, C], [A, B, C]) == {("ordering-ignored", LIST, "size")}


def test_equal_values_and_none_tell_nothing_of_the_order():
    tied = [{"id": 1, "size": 5}, {"id": 2, "size": 5}, {"id": 3, "size": None}]
    assert ordered(tied, tied) == set()
    assert judged(page([A, B], order="size", **HOLDS))[0] == set()


def refusals(before, after):
    post = seen("POST", "/api/items/", 400, {}, {"size": "x"}, step="refused-create")
    return judged(page(before, 1, refusals="before"), post, page(after, 2, refusals="after"))


def test_a_refused_creation_adds_nothing():
    assert "refused" in refusals([A], [A])[1]
    assert refusals([A], [A, B])[0] == {("failed-write-changed", "POST items", "")}
    assert "refused" not in judged(page([A], 1, refusals="before"))[1]


def grown(rows, selects, when="after"):
    return seen("GET", "/api/items/", 200, rows, step="growth", when=when, selects=selects)


def test_queries_may_not_grow_with_rows():
    before = grown([A], {"items": 1, "owners": 1}, "before")
    assert "queries" in judged(before, grown([A, B, C], {"items": 1, "owners": 2}))[1]
    assert judged(before, grown([A, B, C], {"items": 1, "owners": 3}))[0] == {
        ("query-growth", LIST, "owners")
    }
    assert "queries" not in judged(before, grown([A, B], {"owners": 9}))[1]
    assert "queries" not in judged(before)[1]


def test_what_is_no_list_proves_nothing():
    text = seen("GET", "/api/items/", 200, "null", step="list", walk=1, asked="")
    refused = seen("GET", "/api/items/", 403, {}, step="list", walk=2, asked="")
    assert judged(text, refused)[0] == set()
    assert not judged(text, refused)[1] & {"listed", "count"}
