"""What leaves the scenario: a socket to elsewhere, a database connection beside ours.

Both are stopped where they are opened, and noted, whatever the code around makes of the error.
Loopback is allowed, and so are the hosts of DATABASES and CACHES.
"""

import inspect
import re
import socket
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.db.backends.signals import connection_created

from hypercontract.core.errors import Source
from hypercontract.core.exchange import Escape
from hypercontract.django.sandbox.patching import swapped

_OURS = Path(__file__).parents[2]
_STANDARD = Path(sysconfig.get_path("stdlib"))


class NetworkCallError(ConnectionError):
    """Code under test opened a socket to another machine."""


class SecondConnectionError(RuntimeError):
    """Code under test opened a database connection that sees nothing of the scenario."""


@contextmanager
def guarding(take: Callable[[Escape], None]) -> Iterator[None]:
    """Stop what leaves the scenario while inside, and hand it over."""
    _listen()
    guard = _Guard(take)
    _guards.append(guard)
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    try:
        with (
            swapped(socket, getaddrinfo=guard.resolving(socket.getaddrinfo)),
            swapped(
                socket.socket,
                connect=guard.checked(connect),
                connect_ex=guard.checked(connect_ex),
            ),
        ):
            yield
    finally:
        _guards.remove(guard)


@cache
def _listen() -> None:
    """Connect to the signal, for good: to do so anew took longer than a guarded request should."""
    connection_created.connect(_opened)


def _opened(connection: Any, **_signal: Any) -> None:
    for guard in _guards:
        guard.opened(connection)


class _Guard:
    def __init__(self, take: Callable[[Escape], None]) -> None:
        self._take = take
        self._ours = connections.all()
        self._resolved: set[str] = set()

    def opened(self, connection: Any) -> None:
        """Close a connection to the database that is none of ours, and tell of it."""
        if any(connection is one for one in self._ours):
            return
        opening, connection.connection = connection.connection, None
        opening.close()  # itself: a wrapper keeps an SQLite database in memory open
        escape = Escape("database", connection.alias, _caller())
        self._take(escape)
        message = f"{escape.source} opens a second connection to the database {escape.to!r}."
        raise SecondConnectionError(f"{message} It cannot see uncommitted rows.")

    def resolving(self, resolve: Callable[..., Any]) -> Callable[..., Any]:
        """Return a look-up of names that knows what it resolved."""

        def getaddrinfo(host: Any, port: Any, *rest: Any, **options: Any) -> Any:
            self._check(host, port)
            found = resolve(host, port, *rest, **options)
            self._resolved.update(str(one[4][0]) for one in found)
            return found

        return getaddrinfo

    def checked(self, connect: Callable[..., Any]) -> Callable[..., Any]:
        """Return a way to connect that leads to what is allowed alone."""

        def checked(made: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple):
                self._check(*address[:2])
            return connect(made, address)

        return checked

    def _check(self, host: Any, port: Any) -> None:
        name = host.decode() if isinstance(host, bytes) else str(host or "")
        if name in self._resolved or _is_loopback(name) or name in _infrastructure():
            return
        escape = Escape("network", f"{name}:{port}" if port else name, _caller())
        self._take(escape)
        raise NetworkCallError(f"{escape.source} opens a connection to {escape.to}.")


_guards: list[_Guard] = []


def _is_loopback(host: str) -> bool:
    if host in {"", "localhost"}:
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _infrastructure() -> Iterator[str]:
    """Name the hosts that the project itself runs on."""
    yield from (str(one.get("HOST") or "") for one in settings.DATABASES.values())
    for store in settings.CACHES.values():
        places = store.get("LOCATION") or ()
        for place in re.split(r"[,;]", places) if isinstance(places, str) else places:
            url = str(place) if "//" in str(place) else f"//{place}"
            yield urlsplit(url).hostname or ""


def _caller() -> Source | None:
    """Return the innermost line that is no package's."""
    frame = inspect.currentframe()
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        foreign = path.is_relative_to(_OURS) or path.is_relative_to(_STANDARD)
        if not foreign and not {"site-packages", "dist-packages"} & set(path.parts):
            return Source(str(path), frame.f_lineno)
        frame = frame.f_back
    return None
