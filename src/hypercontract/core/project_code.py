"""The project's code, called out of the ordinary: outside of a request, or with made-up values.

What it raises is noted, and the run goes on without what was asked. What is raised in a frame of
Hypercontract itself is an internal error: raised where the environment has `RAISING`, as our own
tests have; elsewhere noted too, and the run ends with `INTERNAL`. The traceback tells the two
apart, so that a typo of ours is never taken for a peculiarity of the project's.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from traceback import walk_tb
from types import FrameType, ModuleType
from typing import Generic, ParamSpec, TypeVar

from hypercontract.core.errors import Source
from hypercontract.core.masking import without_keys

RAISING = "HYPERCONTRACT_RAISE_INTERNAL_ERRORS"
INTERNAL = 3
"""The exit code of a run that met an internal error, as pytest's own."""

REPORT_TO = "https://github.com/hypercontract/hypercontract/issues"

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+")
_LONGEST = 200
_PACKAGE, _ROOT = __name__.partition(".")[0], Path(__file__).parents[2]
_INSTALLED = frozenset({"site-packages", "dist-packages"})

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Failure:
    """What was asked, what was raised instead, and the innermost line of whose code it is."""

    asked: str
    error: str
    source: Source | None = None

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        return f"{place}{self.error} ({self.asked})"


@dataclass(eq=False)
class Notes:
    """What a run could not ask of the project, and what failed in Hypercontract itself."""

    failures: set[Failure] = field(default_factory=set)
    internal: set[Failure] = field(default_factory=set)


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What a call returned, or what the project's code raised in it."""

    value: T | None = None
    error: BaseException | None = None


_noting = [Notes()]


@contextmanager
def noting() -> Iterator[Notes]:
    """Note what is asked inside apart from what was noted before.

    Internal errors are noted of what is around too, since its exit code tells of them.
    """
    inner = Notes()
    _noting.append(inner)
    try:
        yield inner
    finally:
        _noting.remove(inner)
        notes().internal.update(inner.internal)


def notes() -> Notes:
    """Return what the current run has noted."""
    return _noting[-1]


def call(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call the project's function; that it takes no such arguments is the project's failure too."""
    return function(*args, **kwargs)


def attempt(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Answer[T]:
    """Call a function, and return what it returns or raises; an internal error is raised on.

    What we raise by a class of our own is an answer too: who asks knows what it means.
    """
    try:
        return Answer(call(function, *args, **kwargs))
    except Exception as error:
        if is_internal(error):
            raise
        return Answer(error=error)


def ask(
    what: str, otherwise: D, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T | D:
    """Return what a function returns; `otherwise`, and note why, where it cannot tell `what`.

    What we raise by a class of our own is raised on.
    """
    try:
        return call(function, *args, **kwargs)
    except Exception as error:
        if _is_own(type(error).__module__):
            raise
        (note_internal if is_internal(error) else note)(what, error)
        return otherwise


def guarded(
    what: str, otherwise: D, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T | D:
    """Return what a function returns; `otherwise`, and note it, where it fails in our frames.

    All else is raised on.
    """
    try:
        return call(function, *args, **kwargs)
    except Exception as error:
        if not is_internal(error):
            raise
        note_internal(what, error)
        return otherwise


def load(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Answer[T]:
    """Attempt what imports code of the project, which may also skip or exit meanwhile."""
    try:
        return Answer(call(function, *args, **kwargs))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if is_internal(error):
            raise
        return Answer(error=error)


def imported(name: str) -> ModuleType | None:
    """Import a module of the project; None, and note why, where it cannot be imported."""
    answer = load(import_module, name)
    if answer.error is not None:
        note(f"import of {name}", answer.error)
    return answer.value


def note(what: str, error: BaseException) -> None:
    """Note what the project's code raised when it was asked for something."""
    notes().failures.add(Failure(what, worded(error), place(error)))


def note_internal(what: str, error: BaseException) -> None:
    """Note an internal error; raise it where our own tests run."""
    if os.environ.get(RAISING):
        raise error
    notes().internal.add(Failure(what, worded(error), _own_place(error)))


def below(failures: Iterable[Failure], root: Path) -> tuple[Failure, ...]:
    """Order failures, each with its place by its path from the project's root."""
    placed = (
        replace(one, source=relative(one.source, root) if one.source else None) for one in failures
    )
    return ordered(placed)


def ordered(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Order failures as every process would; each is there once."""
    return tuple(sorted(set(failures), key=lambda one: (one.asked, one.error, str(one.source))))


def is_internal(error: BaseException) -> bool:
    """Whether it was raised in a frame of ours, with nobody else's code in what that called.

    What we raise by a class of our own is meant to be raised, and no internal error.
    """
    if _is_own(type(error).__module__):
        return False
    if isinstance(error, BaseExceptionGroup):
        return any(map(is_internal, error.exceptions))
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    last = next((frame for frame in reversed(frames) if not _is_standard(frame)), None)
    return last is not None and _is_own(_module(last)) and not _is_boundary(last)


def place(error: BaseException, root: Path | None = None) -> Source | None:
    """Find the innermost line of the project that was running, or that does not parse.

    The path is absolute, unless a `root` is given, below which it has to be.
    """
    lines = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if not _is_own(_module(frame)) and not _is_standard(frame)
    ]
    if isinstance(error, SyntaxError) and error.filename:
        lines.append((error.filename, error.lineno or 1))
    sources = (Source(file, line) for file, line in reversed(lines) if _is_file(file))
    if root is None:
        return next(sources, None)
    return next(filter(None, (relative(source, root) for source in sources)), None)


def relative(source: Source, root: Path) -> Source | None:
    """Return a place by its path from the project's root, None where it is not below that."""
    path = Path(source.file)
    if not path.is_relative_to(root):
        return None
    return Source(path.relative_to(root).as_posix(), source.line)


def worded(error: BaseException) -> str:
    """Word an exception in a line that is the same in every run."""
    text = error.msg if isinstance(error, SyntaxError) else attempt(str, error).value or ""
    line = _ADDRESS.sub("0x...", without_keys(" ".join(text.split())))
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__


def _own_place(error: BaseException) -> Source | None:
    """Return the line of ours that was running, by its path from the package."""
    own = [
        Source(Path(frame.f_code.co_filename).relative_to(_ROOT).as_posix(), line)
        for frame, line in walk_tb(error.__traceback__)
        if _is_own(_module(frame))
    ]
    return own[-1] if own else None


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _is_own(module: str) -> bool:
    return module.partition(".")[0] == _PACKAGE


def _is_standard(frame: FrameType) -> bool:
    return _module(frame).partition(".")[0] in sys.stdlib_module_names


def _is_boundary(frame: FrameType) -> bool:
    """Whether a frame is that of `call`, which could not even enter somebody else's function."""
    if frame.f_code is not call.__code__:
        return False
    function = frame.f_locals["function"]
    while isinstance(function, partial):
        function = function.func
    return not _is_own(str(getattr(function, "__module__", "")))


def _is_file(file: str) -> bool:
    return not _INSTALLED & set(Path(file).parts) and not file.startswith("<")
