"""What a command and all the processes that it starts cost."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

TIMED_OUT = 124
_STEP = 0.2
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Spent:
    """The exit code, CPU seconds, seconds on the clock, and the most memory at a time, in MB."""

    code: int
    cpu: float
    wall: float
    memory: int


def run(command: list[str], cwd: Path, output: Path, seconds: float) -> Spent:
    """Run a command for so long at most, with what it prints in a file."""
    began = time.monotonic()
    before = os.times()
    peak = 0
    with output.open("w") as file:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=_environment(),
            start_new_session=True,
        )
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            if time.monotonic() - began > seconds:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                process.returncode = TIMED_OUT
            time.sleep(_STEP)
    after = os.times()
    cpu = sum(after[2:4]) - sum(before[2:4])
    wall = time.monotonic() - began
    return Spent(process.returncode, round(cpu, 1), round(wall, 1), peak // 2**20)


def _environment() -> dict[str, str]:
    """Leave out what tells our own project's settings."""
    ours = ("DJANGO_", "PYTEST_", "HYPERCONTRACT_", "VIRTUAL_ENV", "PYTHONPATH", "COVERAGE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _resident(group: int) -> int:
    """Sum the memory of the processes of a session."""
    return sum(
        _pages(process) * _PAGE
        for process in Path("/proc").glob("[0-9]*")
        if _session(process) == group
    )


def _session(process: Path) -> int:
    try:
        # The name, in parentheses, may hold blanks.
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, ValueError):
        return 0


def _pages(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1])
    except (OSError, ValueError):
        return 0
