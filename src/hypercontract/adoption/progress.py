"""What `init` is at, on standard error, for who waits at a terminal, and what each stage costs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Stages:
    """Shows one stage after the other; nothing where it is `quiet` or nobody looks on."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._seconds: dict[str, float] = {}
        self._current, self._began = "", _spent()
        # What pytest prints meanwhile is caught: this goes by it.
        console = Console(file=sys.__stderr__)
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=quiet or not console.is_terminal,
            transient=True,
        )
        self._task = None if self._bars.disable else self._bars.add_task("", total=None)

    @contextmanager
    def shown(self) -> Iterator["Stages"]:
        """Show them while something is done."""
        with self._bars:
            yield self

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage of so many steps, None where nobody knows how many."""
        self._end()
        self._current = name
        if self._task is not None:
            self._bars.reset(self._task, description=name, total=total)

    def step(self) -> None:
        """Tell that a step is done."""
        if self._task is not None:
            self._bars.advance(self._task)

    def seconds(self) -> dict[str, float]:
        """Map the stages so far to their CPU time, that of the processes started included."""
        self._end()
        return {name: round(spent, 2) for name, spent in self._seconds.items()}

    def _end(self) -> None:
        now = _spent()
        if self._current:
            self._seconds[self._current] = self._seconds.get(self._current, 0) + now - self._began
        self._began = now


def _spent() -> float:
    return sum(os.times()[:4])
