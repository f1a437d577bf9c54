"""Lists on the wire: a JSON array, or a page that holds one."""

from collections.abc import Mapping
from typing import Any


def rows(data: Any) -> list[Mapping[str, Any]] | None:
    """Return the objects of a page, None where it is none: `results`, or its only list."""
    if isinstance(data, Mapping):
        lists = [value for value in data.values() if isinstance(value, list)]
        data = data.get("results", lists[0] if len(lists) == 1 else None)
    if not isinstance(data, list) or not all(isinstance(row, Mapping) for row in data):
        return None
    return data


def next_page(data: Any) -> str:
    """Return the URL that a page leads on to, empty where it is the last."""
    found = data.get("next") if isinstance(data, Mapping) else None
    return found if isinstance(found, str) else ""


def total(data: Any) -> int | None:
    """Return how many objects a page says that there are on all pages, None where it does not."""
    found = data.get("count") if isinstance(data, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
