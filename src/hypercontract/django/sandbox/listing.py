"""How a list is read so that its faults show: small pages, shaken ties, counted queries.

Rows that an ORDER BY leaves equal may come in any order, and in another one on the next page. A
small database never does so by itself; a large one does. `ties_shaken` lets ours do it always.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connections, router

from hypercontract.django.facts.routes import View

_SIZES = ("page_size", "default_limit")
_IN = re.compile(r"IN \(%s(?:, %s)*\)")
_TABLE = re.compile(r"\bFROM [\"`]?(\w+)")
_LIMIT = re.compile(r" LIMIT \d+(?: OFFSET (?P<offset>\d+))?$")


@contextmanager
def pages_of(view: View, size: int) -> Iterator[None]:
    """Let the view's pages hold so many rows, as far as its paginator takes a size."""
    pagination = getattr(view.cls, "pagination_class", None)
    with ExitStack() as stack:
        for name in _SIZES:
            if hasattr(pagination, name):
                stack.enter_context(patch.object(pagination, name, size))
        yield


@contextmanager
def ties_shaken(label: str | None) -> Iterator[None]:
    """Order what a query of this model leaves tied by key, up on the first page, then down.

    It makes no difference to a query whose order is total.
    """
    if label is None:
        yield
        return
    model = apps.get_model(label)
    connection = connections[router.db_for_read(model)]
    options = model._meta  # noqa: SLF001 - Django's documented model API
    quote = connection.ops.quote_name
    key = f"{quote(options.db_table)}.{quote(options.pk.column)}"

    def shake(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        return execute(_tied(sql, key), *rest)

    with connection.execute_wrapper(shake):
        yield


def _tied(sql: str, key: str) -> str:
    """Break the ties of a page's query by a key that it selects."""
    limit = _LIMIT.search(sql)
    if limit is None or key not in sql.partition(" FROM ")[0]:
        return sql
    way = "DESC" if limit["offset"] else "ASC"
    joint = "," if " ORDER BY " in sql else " ORDER BY"
    return f"{sql[: limit.start()]}{joint} {key} {way}{limit[0]}"


@contextmanager
def selects_counted() -> Iterator[dict[str, int]]:
    """Tell by table, on leaving, how often the most frequent query of it ran."""
    seen: Counter[str] = Counter()
    found: dict[str, int] = {}

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen[_IN.sub("IN (...)", sql)] += 1
        return execute(sql, *rest)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(count))
        yield found
    for sql, times in seen.items():
        if sql.startswith("SELECT") and (table := _TABLE.search(sql)):
            found[table[1]] = max(times, found.get(table[1], 0))
