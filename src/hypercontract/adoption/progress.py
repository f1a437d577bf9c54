"""What `init` is at, on standard error, for who waits at a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Stages:
    """Shows one stage after the other; nothing where it is `quiet` or nobody looks on."""

    def __init__(self, *, quiet: bool = False) -> None:
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
        if self._task is not None:
            self._bars.reset(self._task, description=name, total=total)

    def step(self) -> None:
        """Tell that a step is done."""
        if self._task is not None:
            self._bars.advance(self._task)
