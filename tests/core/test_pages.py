"""Lists as they come: arrays, pages, and what is neither."""

import pytest

from hypercontract.core.pages import next_page, rows, total

ROW = {"id": 1}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ([ROW], [ROW]),
        ({"results": [ROW], "facets": []}, [ROW]),
        ({"items": [ROW], "count": 1}, [ROW]),
        ({"one": [ROW], "other": [ROW]}, None),
        ({"results": [1]}, None),
        ({"detail": "No."}, None),
        ("text", None),
    ],
)
def test_rows(data, found):
    assert rows(data) == found


@pytest.mark.parametrize(
    ("data", "url"),
    [({"next": "/x/?page=2"}, "/x/?page=2"), ({"next": None}, ""), ([], ""), ({"next": 2}, "")],
)
def test_the_next_page(data, url):
    assert next_page(data) == url


@pytest.mark.parametrize(
    ("data", "count"),
    [({"count": 3}, 3), ({"count": True}, None), ({"count": "3"}, None), ([], None)],
)
def test_the_total(data, count):
    assert total(data) == count
