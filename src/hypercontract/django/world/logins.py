"""A session for each user of the world, opened as the test client does."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import Client
from django.utils.module_loading import import_string


class Logins:
    """The sessions of the world's users; any authentication backend will do."""

    def __init__(self) -> None:
        self.sessions: list[Any] = []
        self._cookies: dict[str, str] = {}

    def open(self, role: str, user: Any) -> None:
        """Sign the user of a role in, None for nobody."""
        name = settings.SESSION_COOKIE_NAME
        self._cookies[role] = ""
        if user is not None and _has_sessions():
            client = Client()
            client.force_login(user)
            self._cookies[role] = f"{name}={client.cookies[name].value}"
            self.sessions.append(client.session)

    def cookies(self, role: str) -> str:
        """Return the Cookie header of the role's session, empty for nobody."""
        return self._cookies[role]


def _has_sessions() -> bool:
    layers = map(import_string, settings.MIDDLEWARE)
    return any(isinstance(one, type) and issubclass(one, SessionMiddleware) for one in layers)
