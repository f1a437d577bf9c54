"""Scenarios: whatever happens inside one is undone when it ends.

A scenario is a savepoint on every database, inside the transaction that holds the world. What
a surrounding transaction hides or invents is listed on the isolation page of the documentation.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hypercontract.core.project_code import attempt

_numbers = count(1)
_kept_sessions: dict[str, dict[str, Any]] = {}
_SEQUENCES = """
    SELECT format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),
        last_value IS NOT NULL
    FROM pg_sequences
"""


@contextmanager
def scenario() -> Iterator[None]:
    """Undo on leaving every database write, commit hook, mail and cache entry made inside.

    Sequences are set back too, so that the next one meets the same keys.
    """
    with ExitStack() as stack:
        for connection in connections.all():
            if connection.vendor == "postgresql":
                stack.enter_context(_sequences(connection))
            stack.enter_context(_savepoint(connection))
        for alias in _cache_aliases():
            stack.enter_context(_cache(alias))
        stack.enter_context(_outbox())
        stack.callback(_sign_in_again)
        yield


@contextmanager
def signed_in(sessions: Iterable[Any]) -> Iterator[None]:
    """Let each scenario end with these sessions as they are now, where a cache alone keeps them.

    No savepoint brings back what a sign-out takes out of a cache.
    """
    if _sessions_are_cached():
        _kept_sessions.update({one.cache_key: dict(one.items()) for one in sessions})
    try:
        yield
    finally:
        _kept_sessions.clear()


@contextmanager
def savepoint(alias: str) -> Iterator[None]:
    """Undo on an error what was written inside; what insists on no transaction around may run."""
    atomic = transaction.atomic(using=alias)
    atomic._from_testcase = True  # type: ignore[attr-defined]  # noqa: SLF001
    with atomic:
        yield


def run_commit_hooks(since: dict[str, int]) -> int:
    """Run the commit hooks registered after `since` (counts by alias); return how many ran.

    A hook may register further ones: they run too. Each runs once.
    """
    ran = 0
    for connection in connections.all():
        start = since.get(connection.alias, 0)
        while len(connection.run_on_commit) > start:
            entry: tuple[Any, ...] = connection.run_on_commit.pop(start)
            _run(entry[1], robust=entry[2])
            ran += 1
    return ran


def commit_hooks() -> dict[str, int]:
    """Count the commit hooks that wait now, by database alias."""
    return {connection.alias: len(connection.run_on_commit) for connection in connections.all()}


def recover() -> None:
    """Let the next request of a scenario go on where a statement of the last one failed.

    Served for real, each would have had a transaction of its own. PostgreSQL goes on only after a
    rollback, which would undo what came before in the scenario: it is left alone.
    """
    for connection in connections.all(initialized_only=True):
        if connection.vendor != "postgresql" and connection.in_atomic_block:
            connection.set_rollback(False)


def _run(hook: Callable[[], object], *, robust: bool) -> None:
    error = attempt(hook).error
    if error is not None and not robust:
        raise error


@contextmanager
def _savepoint(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold a savepoint that looks to `atomic(durable=True)` as a test case's own does."""
    atomic = transaction.atomic(using=connection.alias)
    atomic._from_testcase = True  # type: ignore[attr-defined]  # noqa: SLF001
    waiting = len(connection.run_on_commit)
    atomic.__enter__()
    try:
        yield
    finally:
        # An error that code swallowed inside may have left the flag set; a rollback to our own
        # savepoint is what it asks for, and is what happens.
        transaction.set_rollback(True, using=connection.alias)
        atomic.__exit__(None, None, None)
        del connection.run_on_commit[waiting:]


@contextmanager
def _sequences(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Set back, after its savepoint is rolled back, what PostgreSQL counts outside of it."""
    before = _counted(connection)
    try:
        yield
    finally:
        after = _counted(connection)
        with connection.cursor() as cursor:
            for name in [one for one in before if after.get(one) not in {None, before[one]}]:
                cursor.execute("SELECT setval(%s::regclass, %s, %s)", [name, *before[name]])


def _counted(connection: BaseDatabaseWrapper) -> dict[str, tuple[int, bool]]:
    """Return each sequence's value and whether it was given out yet."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return {name: (value, given) for name, value, given in cursor.fetchall()}


@contextmanager
def _cache(alias: str) -> Iterator[None]:
    """Give a cache a namespace of the scenario's own: nothing of the project's is ever cleared."""
    cache = caches[alias]
    prefix = cache.key_prefix
    cache.key_prefix = f"{prefix}scenario{next(_numbers)}:"
    try:
        yield
    finally:
        cache.key_prefix = prefix


def _cache_aliases() -> Iterator[str]:
    """List the caches, but for one that sessions live in: it knows who is logged in."""
    for alias in settings.CACHES:
        if not (_sessions_are_cached() and alias == settings.SESSION_CACHE_ALIAS):
            yield alias


def _sessions_are_cached() -> bool:
    return bool(settings.SESSION_ENGINE == "django.contrib.sessions.backends.cache")


def _sign_in_again() -> None:
    if _kept_sessions:
        cache = caches[settings.SESSION_CACHE_ALIAS]
        cache.set_many(_kept_sessions, settings.SESSION_COOKIE_AGE)


@contextmanager
def _outbox() -> Iterator[None]:
    """Forget the mails sent inside; there is an outbox only in a test environment."""
    sent = len(getattr(mail, "outbox", ()))
    try:
        yield
    finally:
        if hasattr(mail, "outbox"):
            del mail.outbox[sent:]
