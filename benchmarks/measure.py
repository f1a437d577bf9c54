"""CPU time, best of several: what a machine does besides does not count."""

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

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


def rivals(contests: Sequence[Sequence[Callable[[], object]]], *, rounds: int) -> list[float]:
    """Return the CPU milliseconds of each rival's calls, summed: of each call the best of rounds.

    A contest is one call for each rival. Who begins it changes from round to round: the first finds
    nothing in the processor's caches. What disturbs a single call is left out, for all of them.
    """
    best = [[float("inf")] * len(contest) for contest in contests]
    for turn in range(rounds):
        gc.collect()
        for contest, known in zip(contests, best, strict=True):
            for number in range(len(contest)):
                rival = (number + turn) % len(contest)
                known[rival] = min(known[rival], _spent_in(contest[rival]))
    return [sum(each) * 1000 for each in zip(*best, strict=True)]


def _spent_in(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def child(
    arguments: Sequence[str],
    *,
    rounds: int = 3,
    cwd: Path = ROOT,
    env: Mapping[str, str] = os.environ,
) -> float:
    """Return the CPU seconds of a Python process, its children included: the best of several."""
    return min(_once(arguments, cwd, env) for _ in range(rounds))


def _once(arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> float:
    before = _spent()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=env,
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
