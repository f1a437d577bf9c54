"""CPU time, best of several: what a machine does besides does not count."""

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from benchmarks.environment import ROOT


@dataclass(frozen=True)
class Figure:
    """A measured value beside its peer's, both in `unit`; `ratio` is value over peer value."""

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float

    @property
    def ratio(self) -> float:
        return self.value / self.peer_value

    def data(self) -> dict:
        figures = asdict(self) | {"ratio": round(self.ratio, 4)}
        del figures["name"]
        return figures


def cpu(call: Callable[[], object], *, calls: int, rounds: int = 5) -> float:
    """Return the CPU milliseconds of one call: the best round of several."""
    call()
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for _ in range(calls):
            call()
        best = min(best, time.process_time() - began)
    return best / calls * 1000


def rivals(calls: Sequence[Callable[[], object]], *, rounds: int) -> list[float]:
    """Return the CPU milliseconds of each call, the best of rounds in which they take turns."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            gc.collect()
            began = time.process_time()
            call()
            best[number] = min(best[number], time.process_time() - began)
    return [each * 1000 for each in best]


def child(arguments: Sequence[str], *, rounds: int = 3) -> float:
    """Return the CPU seconds of a Python process, its children included: the best of several."""
    return min(_once(arguments) for _ in range(rounds))


def _once(arguments: Sequence[str]) -> float:
    before = _spent()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}")
    return _spent() - before


def _spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
