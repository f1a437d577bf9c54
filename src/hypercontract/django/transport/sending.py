"""The one way in: a request through the whole middleware chain, in process, to an Exchange."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponseBase, HttpResponseServerError
from django.test.client import ClientHandler, conditional_content_removal

from hypercontract.core.exchange import Exchange, Notes, Request
from hypercontract.core.project import Project
from hypercontract.core.project_code import attempt
from hypercontract.django.facts.routes import View
from hypercontract.django.sandbox import isolation
from hypercontract.django.sandbox.capture import (
    Observation,
    environ,
    observing,
    request_of,
    response_of,
)
from hypercontract.django.sandbox.deadline import stopped_in_time
from hypercontract.django.sandbox.guard import guarding
from hypercontract.django.sandbox.throttles import lifted
from hypercontract.django.transport.addresses import Addresses
from hypercontract.django.transport.credentials import Credentials
from hypercontract.django.world.built import BuiltWorld

_ENVIRON = {
    "SERVER_NAME": "testserver",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "127.0.0.1",
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": False,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}


class Transport(Addresses):
    """Sends requests as the world's roles; never judges what comes back."""

    def __init__(self, project: Project, world: BuiltWorld, views: list[View]) -> None:
        super().__init__(project, world, views)
        self.credentials = Credentials(world, self._views)
        self._handler = _Handler()

    def scenario(self) -> AbstractContextManager[None]:
        """Undo on leaving whatever is sent inside."""
        return isolation.scenario()

    def send(  # noqa: PLR0913 - a request has as many parts
        self,
        method: str,
        path: str,
        *,
        role: str,
        query: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        origin: str,
        scope: str | None = None,
        control: Exchange | None = None,
        notes: Notes | None = None,
        cookies: str | None = None,
        csrf: bool = False,
    ) -> Exchange:
        """Send one request and run the commit hooks it leaves; to be called in a scenario.

        `path` is percent-encoded text; `headers` carry the body's Content-Type; `cookies` stand in
        place of all that shows who the role is. CSRF is not asked for, as with Django's test
        client, unless `csrf` says so: the request carries a session and no token.
        """
        environ = _environ(method, path, query, headers or {}, body)
        if session := self.world.logins.cookies(role) if cookies is None else cookies:
            environ["HTTP_COOKIE"] = session
        request = WSGIRequest(environ)
        if cookies is None and not csrf and (match := self.project.resolve(request.path)):
            self.credentials.show(request, role, match.route.name)
        request._dont_enforce_csrf_checks = not csrf  # type: ignore[attr-defined]  # noqa: SLF001
        asked = request_of(request)  # a view that parses a form from the stream leaves no body
        with observing() as seen, guarding(seen.escapes.append), lifted():
            response = self._answer(request, seen)
        isolation.recover()
        known = {"actor": role, "origin": origin, "scope": scope, "control": control}
        answered = self._handler.called
        return _exchange(
            asked, response, seen, self.project, **known, notes=notes, answered=answered
        )

    def _answer(self, request: WSGIRequest, seen: Observation) -> HttpResponseBase:
        waiting = isolation.commit_hooks()
        with _kept_connections():
            request_started.send(sender=type(self), environ=request.META)
            answer = attempt(self._respond, request, seen, waiting)
            response = answer.value
            if response is None:  # as a server answers what nobody else does
                seen.exception(answer.error)
                response = HttpResponseServerError(b"", content_type="text/plain")
            response = conditional_content_removal(request, response)
            if response.streaming:
                response_of(response)
            response.close()
        return response

    def _respond(
        self, request: WSGIRequest, seen: Observation, waiting: dict[str, int]
    ) -> HttpResponseBase:
        self._handler.called = False
        with stopped_in_time():
            response = self._handler.get_response(request)
        seen.commit_hooks = isolation.run_commit_hooks(waiting)
        return response


class _Handler(WSGIHandler):
    """Tells whether a view was called: asked for one that is atomic, Django is about to."""

    called = False

    def make_view_atomic(self, view: Callable[..., Any]) -> Callable[..., Any]:
        self.called = True
        return super().make_view_atomic(view)


@contextmanager
def recording(
    project: Callable[[], Project], take: Callable[[Exchange, Any], None]
) -> Iterator[None]:
    """Hand every exchange of Django's and DRF's test clients over, with no change to the test.

    The actor is not known here: `take` gets the request's user besides, None where it has none.
    """
    original = ClientHandler.get_response

    def get_response(self: ClientHandler, request: HttpRequest) -> HttpResponseBase:
        asked = request_of(request)
        with observing() as seen:
            response = original(self, request)
        take(_exchange(asked, response, seen, project()), getattr(request, "user", None))
        return response

    ClientHandler.get_response = get_response  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        ClientHandler.get_response = original  # type: ignore[method-assign]


def _exchange(
    request: Request, response: HttpResponseBase, seen: Observation, project: Project, **known: Any
) -> Exchange:
    match = project.resolve(request.path)
    return Exchange(
        request=request,
        response=response_of(response),
        route=match.route.name if match else None,
        arguments=match.arguments if match else {},
        effects=seen.effects(),
        **known,
    )


@contextmanager
def _kept_connections() -> Iterator[None]:
    """Keep the connection that holds our transaction, as Django's own client does.

    Connected weakly, the function would gain a finalizer each time, and never lose one.
    """
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_started.connect(close_old_connections, weak=False)
        request_finished.connect(close_old_connections, weak=False)


def _environ(
    method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
) -> dict[str, Any]:
    named = environ(headers)
    content_type = named.pop("HTTP_CONTENT_TYPE", "")
    return {
        **_ENVIRON,
        **named,
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
