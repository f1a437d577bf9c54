"""Credentials that are worth nothing: of a user who is inactive, expired, or made up."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.conf import settings

from hypercontract.core.drivers.matrix import CredentialsNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes import tokens
from hypercontract.drivers.matrix.probes.context import Context

_ENGINES = {"db", "cache", "cached_db", "file"}


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Send the request with one after the other; not where nobody needs any."""
    if context.is_open(plan):
        return
    arguments = context.arguments(plan)
    body = context.bodies.make(plan, arguments)
    user = context.transport.world.user(plan.role)
    with context.transport.scenario():
        view = context.transport.view(plan.route)
        session = context.transport.world.logins.cookies(plan.role)
        attempts = [*_sessions(user, session), *tokens.of(user, view)]
    for what, known in attempts:
        with context.transport.scenario():
            if "inactive" in what:
                _deactivate(user)
            elif what == "an expired session":
                _expire(session)
            notes = CredentialsNotes(method=plan.method, what=what)
            yield context.send(plan, arguments, body, notes, **known)


def _sessions(user: Any, session: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if not session:
        return
    if hasattr(user, "is_active"):
        yield "the session of an inactive user", {"cookies": session}
    if settings.SESSION_ENGINE.rpartition(".")[2] in _ENGINES:
        yield "an expired session", {"cookies": session}
    yield "a forged session", {"cookies": f"{settings.SESSION_COOKIE_NAME}={'forged7319' * 3}ab"}


def _deactivate(user: Any) -> None:
    """Shut a user out as an administrator would, without what signals would do besides."""
    type(user)._base_manager.filter(pk=user.pk).update(is_active=False)  # noqa: SLF001


def _expire(cookies: str) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore(cookies.partition("=")[2])
    store.set_expiry(-1)
    store.save()
