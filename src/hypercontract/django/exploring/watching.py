"""What an application asks its database and its backends while something runs, and was refused."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.contrib.auth import get_backends
from django.db import connections
from django.db.models import Model
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from hypercontract.django.sandbox.patching import swapped

_OURS = frozenset({"sessions"})
_ASKED = ("has_perm", "has_module_perms")


@dataclass(frozen=True)
class Question:
    """A permission that was asked for; `row` is the object, None where it was asked of none."""

    permission: str
    row: Model | None


@dataclass
class Watch:
    """What was asked, in order.

    `empty` are the queries that found nothing; `denied` the permissions that no backend gave;
    `raw` counts the statements that read and were written by hand.
    """

    empty: list[Query] = field(default_factory=list)
    denied: list[Question] = field(default_factory=list)
    raw: int = 0
    _given: list[Question] = field(default_factory=list)
    _compiled: int = 0

    def query(self, query: Query, *, found: bool) -> None:
        """Note a query."""
        label = query.model._meta.app_label if query.model else ""
        if not found and label and label not in _OURS:
            self.empty.append(query.clone())

    def question(self, permission: str, row: Any, *, given: bool) -> None:
        """Note a permission that one backend was asked for: of several, one is enough."""
        one = Question(permission, row if isinstance(row, Model) else None)
        if given:
            self._given.append(one)
            self.denied = [other for other in self.denied if other != one]
        elif one not in (*self._given, *self.denied):
            self.denied.append(one)

    def statement(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        """Count what reads and no compiler wrote: an execute wrapper of Django's."""
        if not self._compiled and str(sql).lstrip()[:6].upper() in {"SELECT", "WITH A", "WITH R"}:
            self.raw += 1
        return execute(sql, *rest)


@contextmanager
def watching() -> Iterator[Watch]:
    """Note what is asked inside."""
    seen = Watch()
    with ExitStack() as stack:
        stack.enter_context(
            swapped(
                SQLCompiler,
                results_iter=_results(seen, SQLCompiler.results_iter),
                has_results=_has(seen, SQLCompiler.has_results),
                execute_sql=_compiled(seen, SQLCompiler.execute_sql),
            )
        )
        stack.enter_context(swapped(Query, get_count=_count(seen, Query.get_count)))
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(seen.statement))
        for backend in dict.fromkeys(map(type, get_backends())):
            offered = (name for name in _ASKED if hasattr(backend, name))
            asked = {name: _asked(seen, getattr(backend, name)) for name in offered}
            stack.enter_context(swapped(backend, **asked))
        yield seen


def _results(seen: Watch, original: Any) -> Any:
    def results_iter(self: SQLCompiler, *args: Any, **options: Any) -> Any:
        rows = iter(original(self, *args, **options))
        first = list(islice(rows, 1))
        seen.query(self.query, found=bool(first))
        return chain(first, rows)

    return results_iter


def _has(seen: Watch, original: Any) -> Any:
    def has_results(self: SQLCompiler) -> bool:
        found = bool(original(self))
        seen.query(self.query, found=found)
        return found

    return has_results


def _count(seen: Watch, original: Any) -> Any:
    def get_count(self: Query, using: str) -> int:
        count: int = original(self, using)
        seen.query(self, found=bool(count))
        return count

    return get_count


def _compiled(seen: Watch, original: Any) -> Any:
    def execute_sql(self: SQLCompiler, *args: Any, **options: Any) -> Any:
        seen._compiled += 1
        try:
            return original(self, *args, **options)
        finally:
            seen._compiled -= 1

    return execute_sql


def _asked(seen: Watch, original: Any) -> Any:
    def asked(self: Any, user: Any, what: str, *rest: Any, **named: Any) -> bool:
        given = bool(original(self, user, what, *rest, **named))
        row = rest[0] if rest else named.get("obj")
        seen.question(what, row, given=given)
        return given

    return asked
