"""The effect points of what runs: each is met, and may be made to fail or to happen twice."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.core.cache import caches
from django.core.mail import EmailMessage
from django.db import OperationalError, connections
from django.utils.module_loading import import_string

import hypercontract
from hypercontract.core.errors import Source
from hypercontract.core.project_code import attempt
from hypercontract.django.sandbox.isolation import recover
from hypercontract.django.sandbox.snapshots import words

_WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+[\"`]?(\w+)", re.IGNORECASE)
# What is none of these may write, a WITH or an INSERT OR IGNORE too: its tables are read again.
_READ = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)
_OURS = Path(hypercontract.__file__).parent
_CACHE_WRITES = ("set", "add", "incr", "delete", "set_many", "delete_many", "clear")
MESSAGES = frozenset({"mail", "task", "adapter"})


class InjectedWriteError(OperationalError):
    """The error of a write that was made to fail."""


class InjectedServiceError(ConnectionError):
    """The error of a task, mail, adapter, hook or cache write that was made to fail."""


@dataclass(frozen=True)
class Effect:
    """One effect point: `kind` is write, hook, task, mail, adapter or cache."""

    kind: str
    what: str
    source: Source | None
    committed: bool


class Points:
    """Meets the effect points of a run in order; the one numbered `at` is disturbed in `way`.

    `way` is `fails` or `repeats`. What a commit hook or a task leaves undone because of it is
    delivered once more, as a broker does. `written` has every word of a statement that may have
    written, the names of its tables among them.
    """

    def __init__(self, root: Path, at: int | None = None, way: str = "fails") -> None:
        self.met: list[Effect] = []
        self.messages: list[str] = []
        self.written: set[str] = set()
        self.committed = False
        self.fired = False
        self._root, self._at, self._way = root, at, way
        self._redelivered = False

    def meet(self, kind: str, what: str, happen: Callable[[], Any], **known: Any) -> Any:
        """Let an effect happen, unless this is the point that fails."""
        number = len(self.met)
        source = known.get("source") or self.place()
        self.met.append(Effect(kind, what, source, self.committed))
        if number == self._at and self._way == "fails":
            self.fired = True
            raise InjectedWriteError(what) if kind == "write" else InjectedServiceError(what)
        if kind == "task":  # a broker has it, whatever comes of it when it runs in place
            self.messages.append(f"{kind} {what}")
        value = happen()
        if kind in MESSAGES - {"task"}:
            self.messages.append(f"{kind} {what}")
        if number == self._at:
            self.fired = True
            happen()
        return value

    def delivered(self, happen: Callable[[], Any]) -> Any:
        """Run what is delivered after commit, and once more where the fault stopped it."""
        before = self.fired
        answer = attempt(happen)
        if answer.error is not None:
            if not self._stopped(before=before):
                raise answer.error
            recover()  # a delivery is no part of the transaction that failed
            return happen()
        value = answer.value
        failed = getattr(value, "failed", None)
        return happen() if failed and failed() and self._stopped(before=before) else value

    def _stopped(self, *, before: bool) -> bool:
        """Whether the fault was met since, after commit, and nothing was delivered again yet."""
        news = self.committed and self.fired and not before and not self._redelivered
        self._redelivered = self._redelivered or news
        return news

    def place(self) -> Source | None:
        """Return the innermost line of the project that is running."""
        frame: Any = sys._getframe(1)  # noqa: SLF001 - documented, and what inspect does, faster
        while frame is not None:
            path = Path(frame.f_code.co_filename)
            outside = path.is_relative_to(_OURS) or "site-packages" in path.parts
            if not outside and path.is_relative_to(self._root):
                return Source(path.relative_to(self._root).as_posix(), frame.f_lineno)
            frame = frame.f_back
        return None

    def query(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Meet a write: an execute wrapper of Django's. A write is never repeated by itself."""
        if _READ.match(sql) is None:
            self.written |= words(sql)
        match = _WRITE.match(sql)
        if match is None:
            return execute(sql, *rest)
        what = f"{match[1].split()[0].upper()} {match[2]}"
        return self.meet("write", what, lambda: execute(sql, *rest))


@contextmanager
def meeting(points: Points, adapters: Iterable[str] = ()) -> Iterator[None]:
    """Have the points met by what runs inside; `adapters` are dotted names of `Class.method`."""
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(points.query))
            stack.enter_context(_hooks(connection, points))
        for alias in caches.settings:
            for name in _CACHE_WRITES:
                stack.enter_context(_wrapped(caches[alias], name, points, "cache"))
        stack.enter_context(_wrapped(EmailMessage, "send", points, "mail"))
        if "celery" in sys.modules:
            from celery.app.task import Task

            stack.enter_context(_tasks(Task, points))
        for dotted in adapters:
            holder, _, name = dotted.rpartition(".")
            stack.enter_context(_wrapped(import_string(holder), name, points, "adapter"))
        yield


def _wrapped(holder: Any, name: str, points: Points, kind: str) -> Any:
    original = getattr(holder, name)

    @wraps(original)
    def met(*args: Any, **options: Any) -> Any:
        return points.meet(kind, name, lambda: original(*args, **options))

    return patch.object(holder, name, met)


def _tasks(task: Any, points: Points) -> Any:
    original = task.apply_async

    def met(self: Any, *args: Any, **options: Any) -> Any:
        def happen() -> Any:
            return points.delivered(lambda: original(self, *args, **options))

        return points.meet("task", self.name, happen)

    return patch.object(task, "apply_async", met)


def _hooks(connection: Any, points: Points) -> Any:
    original = connection.on_commit

    def met(func: Callable[[], Any], robust: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's
        source = points.place()

        def hook() -> None:
            points.delivered(lambda: points.meet("hook", "on_commit", func, source=source))

        original(hook, robust)

    return patch.object(connection, "on_commit", met)
