"""What drf-spectacular could not read of the project, as data."""

import inspect
import re
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Any
from unittest.mock import patch

from drf_spectacular import drainage
from drf_spectacular.drainage import GENERATOR_STATS
from rest_framework.serializers import BaseSerializer

from hypercontract.core.errors import Source
from hypercontract.core.project import Complaint
from hypercontract.core.project_code import place
from hypercontract.django.facts.lines import located

_OURS = Path(__file__).parents[2]
_STANDARD = Path(sysconfig.get_path("stdlib"))
_COMPLAINT = re.compile(
    r"(?:(?P<file>.+?)(?::(?P<line>\d+))?: )?(?:Warning|Error)"
    r"(?: \[(?P<trail>[^\]]*)\])?: (?P<text>.*)",
    re.DOTALL,
)


@contextmanager
def collecting() -> Iterator[list[Complaint]]:
    """Collect what the generator complains of instead of printing it; paths are absolute."""
    found: list[Complaint] = []
    traced = GENERATOR_STATS._trace_lineno  # noqa: SLF001
    GENERATOR_STATS.enable_trace_lineno()
    try:
        with GENERATOR_STATS.silence(), patch.object(drainage, "_get_source_location", _location):
            yield found
        found.extend(_complaints())
    finally:
        GENERATOR_STATS._traces.clear()  # noqa: SLF001
        GENERATOR_STATS._trace_lineno = traced  # noqa: SLF001


def breakage(error: BaseException, view: type, operation: str) -> Complaint:
    """Name what broke the generator at an operation: a serializer, or else the view."""
    culprit = _culprit(error) or view
    reason = f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(".")
    message = f"{_name(view)} breaks the OpenAPI document: {reason}."
    source = place(error) or _place(culprit)
    return Complaint(_name(culprit), message, source, (operation,))


def merged(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Join the breakages of one culprit at one place: several operations meet the same defect."""
    found: dict[tuple[str, Source | None], Complaint] = {}
    for one in complaints:
        about = (one.subject, one.source)
        known = found.get(about, replace(one, left_out=()))
        found[about] = replace(known, left_out=(*known.left_out, *one.left_out))
    return tuple(found.values())


def _culprit(error: BaseException) -> type | None:
    """Return the class of the project's innermost serializer that was being read."""
    found = None
    for frame, _ in walk_tb(error.__traceback__):
        holder = frame.f_locals.get("self")
        if isinstance(holder, BaseSerializer) and _place(type(holder)) is not None:
            found = type(holder)
    return found


def _place(cls: type) -> Source | None:
    """Return where a class of the project begins, None for one of a package."""
    try:
        file, line = located(cls)
    except (OSError, TypeError):
        return None
    return Source(file, line) if _is_theirs(file) else None


@cache
def _location(thing: Any) -> tuple[str | None, int | None]:
    """Return where drf-spectacular reads; its own way parses a module for each class of it."""
    file: str | None = None
    with suppress(OSError, TypeError):
        file = inspect.getsourcefile(thing)
        return located(thing)
    return file, None


def _is_theirs(file: str) -> bool:
    path = Path(file)
    if {"site-packages", "dist-packages"} & set(path.parts):
        return False
    return not path.is_relative_to(_OURS) and not path.is_relative_to(_STANDARD)


def _name(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


def _complaints() -> Iterator[Complaint]:
    texts: dict[str, Any] = {**GENERATOR_STATS._warn_cache, **GENERATOR_STATS._error_cache}  # noqa: SLF001
    for text in sorted(texts):
        match = _COMPLAINT.fullmatch(text)
        if match is None:
            yield Complaint("", text)
            continue
        line = int(match["line"]) if match["line"] else None
        source = Source(match["file"], line) if match["file"] else None
        yield Complaint(match["trail"] or "", match["text"].strip(), source)
