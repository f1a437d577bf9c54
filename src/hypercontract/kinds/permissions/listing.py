"""Which of the rows that the driver knows a list shows."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hypercontract.core.drivers.matrix import CellNotes, ListsNotes
from hypercontract.core.exchange import Exchange

_KEYS = ("id", "pk", "uuid")
_SHORTEST_WORD = 8


def sort_out(exchange: Exchange, values: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return those of the values (primary keys as text) that a list shows, and those it lacks.

    In JSON they are looked for as the identity of an item, in HTML as words of the markup. What
    cannot be told is in neither: items without an identity, or a key as short as `7`, which is
    found in any page.
    """
    return _sorted_out(exchange, pages(exchange), values)


def shown_anyway(exchange: Exchange, plain: Sequence[str], values: Sequence[str]) -> set[str]:
    """Return those of the values that the list shows on its plain pages, without the query, too."""
    return _sorted_out(exchange, plain, values)[0]


def pages(exchange: Exchange) -> list[str]:
    """Return the texts of a list, from its first page to the last."""
    notes = exchange.notes
    later = notes.pages if isinstance(notes, CellNotes | ListsNotes) else ()
    return [exchange.response.text, *later]


def _sorted_out(
    exchange: Exchange, texts: Sequence[str], values: Sequence[str]
) -> tuple[set[str], set[str]]:
    if exchange.response.media_type.endswith("json"):
        return _in_json(texts, values)
    telling = [value for value in values if len(value) >= _SHORTEST_WORD and not value.isdigit()]
    shown = {value for value in telling if any(value in text for text in texts)}
    return shown, set(telling) - shown


def named(exchange: Exchange, shown: Iterable[str]) -> str:
    """Name the rows that a list shows beside its status; a number would be another each time."""
    telling = sorted(key for key in shown if not key.isdigit())
    return ", ".join(telling) or str(exchange.response.status)


def shown_count(exchange: Exchange) -> tuple[int | None, int]:
    """Return how many rows a JSON list tells of, None where it does not, and how many it shows."""
    try:
        read = [json.loads(text) for text in pages(exchange)]
    except ValueError:
        return None, 0
    counts = [page.get("count") for page in read if isinstance(page, dict)]
    told = [count for count in counts if isinstance(count, int)]
    return max(told, default=None), sum(len(many) for page in read for many in _lists(page))


def is_empty(exchange: Exchange) -> bool:
    """Whether the answer is a JSON list without a row, or an object around one such list."""
    if not exchange.response.media_type.endswith("json"):
        return False
    try:
        lists = _lists(exchange.response.json())
    except ValueError:
        return False
    return len(lists) == 1 and not lists[0]


def _in_json(texts: Sequence[str], values: Sequence[str]) -> tuple[set[str], set[str]]:
    try:
        lists = [many for text in texts for many in _lists(json.loads(text))]
    except ValueError:
        return set(), set()
    items = [item for many in lists for item in many if isinstance(item, dict)]
    identities = {one for item in items for one in _identities(item)}
    if not lists or (items and not identities):
        return set(), set()
    return identities & set(values), set(values) - identities


def _lists(data: Any) -> list[list[Any]]:
    """Return the list at the top, or those one level below it."""
    if isinstance(data, list):
        return [data]
    below = data.values() if isinstance(data, dict) else ()
    return [value for value in below if isinstance(value, list)]


def _identities(item: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(item[key]) for key in _KEYS if key in item)
