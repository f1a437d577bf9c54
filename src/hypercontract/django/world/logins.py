"""A session for each user of the world, opened as the test client does."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import Client
from django.utils.module_loading import import_string

from hypercontract.core.project_code import ask


class Logins:
    """The sessions of the world's users, opened by a backend that a password would be read by."""

    def __init__(self) -> None:
        self.sessions: list[Any] = []
        self._cookies: dict[str, str] = {}

    def open(self, role: str, user: Any) -> None:
        """Sign the user of a role in, None for nobody."""
        name = settings.SESSION_COOKIE_NAME
        self._cookies[role] = ""
        if user is not None and _has_sessions():
            client = Client()
            client.force_login(user, backend=_backend(user))
            self._cookies[role] = f"{name}={client.cookies[name].value}"
            self.sessions.append(client.session)

    def cookies(self, role: str) -> str:
        """Return the Cookie header of the role's session, empty for nobody."""
        return self._cookies[role]


def _backend(user: Any) -> str | None:
    """Return the first backend that knows the user by its session alone, None where none does.

    One that reads who asks from a header of the web server's would sign everybody out again.
    """
    from django.contrib.auth.backends import RemoteUserBackend  # its module has models

    loaded = zip(settings.AUTHENTICATION_BACKENDS, get_backends(), strict=True)
    # One that only answers for permissions knows no users.
    some = {
        name: one
        for name, one in loaded
        if hasattr(one, "get_user") and not isinstance(one, RemoteUserBackend)
    }
    return next((name for name, one in some.items() if _knows(one, user)), next(iter(some), None))


def _knows(backend: Any, user: Any) -> bool:
    return ask("the user of a session", None, backend.get_user, user.pk) is not None


def _has_sessions() -> bool:
    layers = map(import_string, settings.MIDDLEWARE)
    return any(isinstance(one, type) and issubclass(one, SessionMiddleware) for one in layers)
