"""The mark of an `init` that has not ended: one that was killed is carried on by the next."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from hypercontract.adoption.rollback import prune
from hypercontract.config import Config, exemptions, left_out
from hypercontract.loading import write_text

_TEXT = "While this file is there, `hypercontract init` has not ended: run it again.\n"


def is_marked(config: Config) -> bool:
    """Whether an earlier `init` was killed."""
    return _mark(config).exists()


@contextmanager
def marked(config: Config, *, is_first: bool) -> Iterator[None]:
    """Mark it as not ended, and take it for interrupted when the process is asked to end.

    What an earlier one had excused so far is forgotten: it had not seen all. One that `is_first`
    alone is marked, since what others find in place is not theirs to forget.
    """
    if is_marked(config):
        for name in (exemptions.FILE, left_out.FILE):
            (config.contracts / name).unlink(missing_ok=True)
    if is_first:
        write_text(_mark(config), _TEXT)
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        if is_marked(config):
            _mark(config).unlink()
            prune(config.reports)


def _mark(config: Config) -> Path:
    return config.reports / "init.unfinished"


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
