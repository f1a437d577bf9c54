"""The request under way, for code that is far from it: the audit log."""

from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

_request = ContextVar("obcms_request", default=None)


def current_request():
    """Return the request under way, or None outside of any."""
    return _request.get()


def current_actor():
    """Return the signed-in user of the request under way, or None."""
    user = getattr(_request.get(), "user", None)
    return user if user is not None and user.is_authenticated else None


def current_source():
    """Return what writes on behalf of the actor, such as an import job, or nothing."""
    return getattr(_request.get(), "source", "")


@contextmanager
def within(request):
    """Make `request` the one under way."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def acting_as(user, source=""):
    """Return a context in which writes are audited as the user's, for tasks and commands.

    `source` names what writes for the user; the audit rows can be found by it.
    """
    return within(SimpleNamespace(user=user, source=source))
