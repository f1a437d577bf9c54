"""Requests and responses to Exchanges, with what they did besides answering."""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, wraps
from traceback import TracebackException
from typing import Any

from django.contrib.messages.storage.base import BaseStorage
from django.core import mail
from django.core.exceptions import RequestDataTooBig
from django.core.signals import got_request_exception
from django.db import connections
from django.http import HttpRequest, HttpResponseBase
from django.http.request import RawPostDataException
from django.test.signals import template_rendered

from hypercontract.core.errors import Source
from hypercontract.core.exchange import Effects, Escape, Message, Raised, Request, Response, Task
from hypercontract.core.project_code import is_internal, note_internal
from hypercontract.django.sandbox import sent, streams
from hypercontract.django.sandbox.static_files import unhashed

_WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+[\"`]?(\w+)", re.IGNORECASE)
_VERBS = {"INSERT INTO": "INSERT", "UPDATE": "UPDATE", "DELETE FROM": "DELETE"}


class Observation:
    """Collects effects while installed; `effects()` tells what was seen."""

    def __init__(self) -> None:
        self.queries = 0
        self.commit_hooks = 0
        self.writes: list[str] = []
        self.messages: list[Message] = []
        self.tasks: list[Task] = []
        self.logs: list[str] = []
        self.templates: list[str] = []
        self.error: Raised | None = None
        self.escapes: list[Escape] = []
        self._mails = len(_outbox())

    def effects(self) -> Effects:
        """Return what was seen so far."""
        return Effects(
            queries=self.queries,
            writes=tuple(self.writes),
            commit_hooks=self.commit_hooks,
            mails=tuple(map(sent.mail, _outbox()[self._mails :])),
            messages=tuple(self.messages),
            tasks=tuple(self.tasks),
            logs=tuple(self.logs),
            templates=tuple(self.templates),
            error=self.error,
            escapes=tuple(dict.fromkeys(self.escapes)),
        )

    def query(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Count a query and note a write: an execute wrapper of Django's."""
        self.queries += 1
        if match := _WRITE.match(sql):
            self.writes.append(f"{_VERBS[match[1].upper()]} {match[2]}")
        return execute(sql, *rest)

    def exception(self, error: BaseException | None) -> None:
        """Keep the first exception that reached the handler."""
        if error is not None and is_internal(error):  # in what we have the project's code call
            note_internal("what a request does", error)
        if error is not None and self.error is None:
            self.error = _told(error)

    def template(self, template: Any) -> None:
        """Note the name of a rendered template."""
        if template.name:
            self.templates.append(template.name)

    def message(self, message: Any) -> None:
        """Note a message for the user, as `django.contrib.messages` takes it in."""
        self.messages.append(sent.message(message))

    def task(self, task: Task) -> None:
        """Note a Celery task, run eagerly or published."""
        self.tasks.append(task)

    def log(self, record: logging.LogRecord) -> None:
        """Note a log record of WARNING or above."""
        self.logs.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def _told(error: BaseException) -> Raised:
    """Describe an exception by the first line of its message, and by the way that it came."""
    told = TracebackException.from_exception(error, lookup_lines=False)
    message = next(iter(str(told).splitlines()), "").strip()
    made = type(error)
    module = "" if made.__module__ == "builtins" else f"{made.__module__}."
    return Raised(f"{module}{made.__qualname__}", message, tuple(_frames(told)))


def _frames(told: TracebackException) -> Iterator[tuple[Source, str]]:
    """Yield the way of an exception, after the ways of those that led to it."""
    earlier = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    if earlier is not None:
        yield from _frames(earlier)
    yield from ((Source(one.filename, one.lineno), one.name) for one in told.stack)


class _Handler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        for one in _observers:
            one.log(record)


_HANDLER = _Handler(logging.WARNING)
_observers: list[Observation] = []


@contextmanager
def observing() -> Iterator[Observation]:
    """Collect the effects of what runs inside."""
    _listen(celery="celery" in sys.modules)
    seen = Observation()
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(seen.query))
        if not _observers:
            stack.enter_context(unhashed())
            logging.getLogger().addHandler(_HANDLER)
            stack.callback(logging.getLogger().removeHandler, _HANDLER)
        _observers.append(seen)
        stack.callback(_observers.remove, seen)
        yield seen


@cache
def _listen(*, celery: bool) -> None:
    """Connect to the signals, for good: to do so anew took longer than all else of a request."""
    got_request_exception.connect(_raised)
    template_rendered.connect(_rendered)
    _listen_to_messages()
    if celery:
        from celery.signals import before_task_publish, task_prerun

        before_task_publish.connect(_sent)
        task_prerun.connect(_sent)


def _raised(**_signal: Any) -> None:
    for one in _observers:
        one.exception(sys.exc_info()[1])


def _rendered(template: Any, **_signal: Any) -> None:
    for one in _observers:
        one.template(template)


def _sent(sender: Any = None, task: Any = None, **signal: Any) -> None:
    if _observers:
        told = sent.task(sender, task, signal)
        for one in _observers:
            one.task(told)


@cache
def _listen_to_messages() -> None:
    """Have what is added to any storage told, for good too: no signal tells of it."""
    original = BaseStorage.add

    @wraps(original)
    def add(self: Any, *told: Any, **options: Any) -> None:
        queued = self._queued_messages
        before = len(queued)
        original(self, *told, **options)  # which leaves out what is below the level asked for
        for added in queued[before:]:
            for one in _observers:
                one.message(added)

    BaseStorage.add = add  # type: ignore[method-assign]


def _outbox() -> list[Any]:
    """Return the mails sent so far; there is an outbox only in a test environment."""
    return getattr(mail, "outbox", [])


def request_of(request: HttpRequest) -> Request:
    """Describe a request; its body is read, and stays readable for the view."""
    try:
        body = request.body
    except (RequestDataTooBig, RawPostDataException):
        body = b""
    return Request(
        method=request.method or "",
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        headers=_request_headers(request),
        body=body,
    )


def environ(headers: Mapping[str, str]) -> dict[str, str]:
    """Name headers as WSGI does."""
    return {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}


def _request_headers(request: HttpRequest) -> dict[str, str]:
    hidden = {"Cookie", "Authorization"}
    return {
        re.sub(r"^Hx-", "HX-", name).replace("-Url", "-URL"): value
        for name, value in request.headers.items()
        if value and name not in hidden
    }


def response_of(response: HttpResponseBase) -> Response:
    """Describe a response; a streamed body is read, and stays readable."""
    body = streams.read(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return Response(response.status_code, tuple(response.items()), body)
