"""What drf-spectacular could not read of the project, as data."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drf_spectacular.drainage import GENERATOR_STATS

from hypercontract.core.errors import ContractError, Source

_OURS = Path(__file__).parents[1]
_COMPLAINT = re.compile(
    r"(?:(?P<file>.+?)(?::(?P<line>\d+))?: )?(?:Warning|Error)(?P<text>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What drf-spectacular could not read, and where; `source` has an absolute path."""

    message: str
    source: Source | None


@contextmanager
def collecting() -> Iterator[list[Complaint]]:
    """Collect what the generator complains of instead of printing it.

    ContractError that names the view where one breaks the generator.
    """
    found: list[Complaint] = []
    traced = GENERATOR_STATS._trace_lineno  # noqa: SLF001
    GENERATOR_STATS.enable_trace_lineno()
    try:
        with GENERATOR_STATS.silence():
            yield found
        found.extend(_complaints())
    except Exception as error:
        raise _breakage(error) from error
    finally:
        GENERATOR_STATS._traces.clear()  # noqa: SLF001
        GENERATOR_STATS._trace_lineno = traced  # noqa: SLF001


def _breakage(error: Exception) -> ContractError:
    """Name the view that was being read when the generator failed."""
    known = dict(_locals_of(error))
    view = known.get("view") or getattr(known.get("callback"), "cls", None)
    cls = view if isinstance(view, type) else type(view)
    name = f"{cls.__module__}.{cls.__qualname__}" if view is not None else "A view"
    where = f" at {known['method']} {known['path']}" if view is not None else ""
    reason = f"{type(error).__name__}: {error}".rstrip(".")
    message = f"{name} breaks the OpenAPI document{where}: {reason}."
    return ContractError(message, _innermost(error), "Mend it, or leave it out by @extend_schema.")


def _locals_of(error: Exception) -> Iterator[tuple[str, Any]]:
    """Yield what the generator knew of the endpoint at hand."""
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_globals.get("__name__") == "drf_spectacular.generators":
            wanted = {"view", "callback", "method", "path"}
            yield from ((key, value) for key, value in frame.f_locals.items() if key in wanted)
        trace = trace.tb_next


def _innermost(error: Exception) -> Source | None:
    """Return the last line of the traceback that is no package's, this one included."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "site-packages" not in file and not Path(file).is_relative_to(_OURS):
            found = Source(file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _complaints() -> Iterator[Complaint]:
    for text in sorted({**GENERATOR_STATS._warn_cache, **GENERATOR_STATS._error_cache}):  # noqa: SLF001
        match = _COMPLAINT.fullmatch(text)
        file, line = (match["file"], match["line"]) if match else (None, None)
        message = match["text"].strip().removeprefix(": ") if match else text
        yield Complaint(message, Source(file, int(line) if line else None) if file else None)
