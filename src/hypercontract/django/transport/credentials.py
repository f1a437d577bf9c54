"""How a role shows who it is: by its session, or by what else the authentication of a view reads.

What is known is tried on the view's own authentication classes, before anything is sent. Where
they take none of it the user is set on the request, as DRF's `force_authenticate` does, and they
are not asked: `Credentials.unasked` tells of which.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.test import RequestFactory
from rest_framework.exceptions import APIException

from hypercontract.core.project_code import ask, call
from hypercontract.django.facts.routes import View
from hypercontract.django.sandbox.capture import environ
from hypercontract.django.world.built import BuiltWorld

Headers = Mapping[str, str]
Scheme = Callable[[Any], Headers]
Readers = tuple[Any, ...]


class Credentials:
    """The ways of a world's users into the views, found out once.

    `unasked` maps the routes whose authentication is passed by to the names of its classes.
    """

    def __init__(self, world: BuiltWorld, views: Mapping[str, View]) -> None:
        self._world = world
        self._schemes: dict[Readers, Scheme | None] = {}
        self._readers = {name: _readers(view) for name, view in views.items()}
        somebody = next((user for user in world.users.values() if _is_active(user)), None)
        if somebody is not None:
            users = [user for user in world.users.values() if user is not None]
            for readers in set(self._readers.values()):
                self._schemes[readers] = _fitting(readers, somebody, users, world)

    @property
    def unasked(self) -> dict[str, str]:
        """The routes where users are let in without being asked."""
        return {
            name: ", ".join(f"{one.__module__}.{one.__qualname__}" for one in readers)
            for name, readers in self._readers.items()
            if self._scheme(name) is None
        }

    def show(self, request: WSGIRequest, role: str, route: str) -> None:
        """Let a request say who sends it, beside its session; what it says itself stays."""
        user = self._world.user(role)
        if user is None or "HTTP_AUTHORIZATION" in request.META:
            return
        scheme = self._scheme(route)
        if scheme is not None:
            request.META.update(environ(scheme(user)))
        elif _is_active(user):
            request._force_auth_user = user  # type: ignore[attr-defined]  # noqa: SLF001

    def _scheme(self, route: str) -> Scheme | None:
        declared = self._world.declared.credentials_of(route)
        return declared or self._schemes.get(self._readers.get(route, ()), _session)


def _readers(view: View) -> Readers:
    """Return the authentication classes of a view of DRF's."""
    return tuple(getattr(view.cls, "authentication_classes", ()))


def _fitting(readers: Readers, user: Any, users: list[Any], world: BuiltWorld) -> Scheme | None:
    """Return the first scheme that the classes take."""
    if not readers:
        return _session
    signed = bool(world.logins.cookies(next(r for r, one in world.users.items() if one is user)))
    if signed and _takes(readers, user, {}, session=True):
        return _session
    candidates = _candidates(readers, users)
    return next((one for one in candidates if _takes(readers, user, one(user))), None)


def _candidates(readers: Readers, users: Iterable[Any]) -> Iterator[Scheme]:
    from rest_framework.authentication import TokenAuthentication

    for reader in readers:
        if issubclass(reader, TokenAuthentication):
            yield partial(_by_token, reader.keyword, _tokens(reader, users))
        if "rest_framework_simplejwt.authentication" in {b.__module__ for b in reader.__mro__}:
            yield _by_jwt


def _takes(readers: Readers, user: Any, headers: Headers, *, session: bool = False) -> bool:
    """Whether the classes know a user by what is sent; one that fails knows nobody."""
    request = RequestFactory().get("/")
    request.META.update(environ(headers))
    if session:
        request.user = user
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001
    how = "its session" if session else "what is sent"
    names = ", ".join(reader.__qualname__ for reader in readers)
    return ask(f"whether {names} knows a user by {how}", False, _knows, readers, request, user)


def _knows(readers: Readers, request: WSGIRequest, user: Any) -> bool:
    from rest_framework.request import Request

    asked = Request(request)
    try:
        with transaction.atomic():
            answers = (call(call(reader).authenticate, asked) for reader in readers)
            found: Any = next(filter(None, answers), None)
    except APIException:
        return False
    return found is not None and bool(call(getattr, call(_first, found), "pk") == user.pk)


def _first(found: Any) -> Any:
    return found[0]


def _session(_user: Any) -> Headers:
    return {}


def _tokens(reader: Any, users: Iterable[Any]) -> dict[Any, str]:
    """Give each user a token now: what is written while a request is judged is taken back."""

    def made() -> dict[Any, str]:
        with transaction.atomic():
            rows: Any = call(getattr, call(call(reader).get_model), "objects")
            found = {user.pk: rows.get_or_create(user=user)[0] for user in users}
            return {pk: call(getattr, token, "key") for pk, token in found.items()}

    return ask(f"a token of {reader.__qualname__}", {}, made)


def _by_token(keyword: str, tokens: Mapping[Any, str], user: Any) -> Headers:
    return {"Authorization": f"{keyword} {tokens[user.pk]}"} if user.pk in tokens else {}


def _by_jwt(user: Any) -> Headers:
    """Make a token anew each time, since it lives five minutes; nobody inactive is given one."""
    from rest_framework_simplejwt.settings import api_settings
    from rest_framework_simplejwt.tokens import AccessToken

    if not _is_active(user):
        return {}
    scheme = api_settings.AUTH_HEADER_TYPES[0]
    return {"Authorization": f"{scheme} {AccessToken.for_user(user)}"}


def _is_active(user: Any) -> bool:
    return user is not None and getattr(user, "is_active", True)
