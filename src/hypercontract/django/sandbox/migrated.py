"""What migrations leave in SQLite, kept from one run to the next.

The kept database is put back and then migrated as ever: migrations that came since are applied,
and what listens to `post_migrate` is told. Whatever a migration or a model's file says otherwise
makes another database; `docs/how-to.md` says what that does not see.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management.commands.migrate import Command
from django.db import DEFAULT_DB_ALIAS, connections

_SETTINGS = (
    "AUTH_USER_MODEL",
    "DEFAULT_AUTO_FIELD",
    "MIGRATION_MODULES",
    "USE_TZ",
    "LANGUAGE_CODE",
)
_READ = {".py", ".json", ".yaml", ".yml", ".xml", ".sql", ".csv"}


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Keep what each SQLite database is migrated to in a folder, and begin with what is there."""
    with _migrating(lambda connection, migrate: _handled(connection, folder, migrate)):
        yield


@contextmanager
def begun(file: Path, refusal: Callable[[str], Exception]) -> Iterator[None]:
    """Begin the default database as a copy of a file of SQLite; `refusal` is for other vendors."""

    def handle(connection: Any, migrate: Callable[[], Any]) -> Any:
        if connection.alias == DEFAULT_DB_ALIAS:
            if connection.vendor != "sqlite":
                raise refusal(connection.vendor)
            connection.ensure_connection()
            _copied(file, connection)
        return migrate()

    with _migrating(handle):
        yield


@contextmanager
def _migrating(act: Callable[[Any, Callable[[], Any]], Any]) -> Iterator[None]:
    """Let `act` have the connection and what migrates it, whenever Django migrates."""
    original = Command.handle

    def handle(self: Command, *args: Any, **options: Any) -> Any:
        return act(connections[options["database"]], lambda: original(self, *args, **options))

    Command.handle = handle  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        Command.handle = original  # type: ignore[method-assign]


def forget(folder: Path) -> None:
    """Remove what is kept."""
    for old in folder.glob("*.sqlite3"):
        old.unlink(missing_ok=True)


def seconds(folder: Path) -> int:
    """Return how long the migrations took that what is kept was made by."""
    return sum(int(file.stem.rpartition("-")[2]) for file in folder.glob("*.sqlite3"))


def _handled(connection: Any, folder: Path, migrate: Callable[[], Any]) -> Any:
    """Migrate from what is kept, if anything is, and keep what was migrated from nothing."""
    if connection.vendor != "sqlite":
        return migrate()
    name = f"{connection.alias}-{_fingerprint()}"
    connection.ensure_connection()
    if any(_copied(file, connection) for file in folder.glob(f"{name}-*.sqlite3")):
        return migrate()
    start = perf_counter()
    done = migrate()
    _keep(connection, folder / f"{name}-{perf_counter() - start:.0f}.sqlite3")
    return done


def _copied(file: Path, connection: Any) -> bool:
    """Put a kept database in the place of an empty one; one that cannot be read is none."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as source:
        source.backup(connection.connection)
        return True
    return False


def _keep(connection: Any, file: Path) -> None:
    """Write a database as one, in the place of those that it was before."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(whole)) as target:
        connection.connection.backup(target)
    for old in file.parent.glob(f"{connection.alias}-*.sqlite3"):
        old.unlink(missing_ok=True)
    whole.replace(file)


def _fingerprint() -> str:
    """Name what a database is migrated by."""
    digest = hashlib.sha256(django.get_version().encode())
    for name in _SETTINGS:
        digest.update(repr(getattr(settings, name)).encode())
    for config in apps.get_app_configs():
        digest.update(config.label.encode())
        folder = Path(config.path)
        for path in sorted(_files(folder)):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    """Yield the migrations of an app, with what they may read; its models where it has none."""
    inner = folder / "migrations"
    if (inner / "__init__.py").is_file():
        yield from (one for part in (inner, folder / "fixtures") for one in _below(part))
    else:
        yield from (one for one in folder.glob("models*") for one in _below(one))


def _below(path: Path) -> Iterator[Path]:
    found = [path] if path.is_file() else path.rglob("*")
    return (one for one in found if one.is_file() and one.suffix in _READ)
