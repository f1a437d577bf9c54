"""`make typos`: twenty functions with a typo in each; every one has to make a test red.

The functions are drawn, by a seed, from the rooms that prepare and send requests, and in each a
name that is misspelt. First the tests and contracts run once, to find the shortest that run each
statement; then those few run with the typo, and stop at the first failure.
"""

import argparse
import ast
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.typo_plugin import FEW, REACHED, TYPO, functions

ROOT = Path(__file__).parents[1]
ROOMS = (
    "django/payloads",
    "django/transport",
    "django/world",
    "drivers/flows",
    "drivers/fuzz",
    "drivers/matrix",
    "drivers/shared",
)
RUN = ("contracts", "tests/django", "tests/drivers")
PROCESSES = 2
_OTHERS = ast.stmt | ast.arguments | ast.excepthandler | ast.match_case
_PLUGIN = {"PYTHONPATH": str(ROOT), "PYTEST_PLUGINS": "scripts.typo_plugin"}


@dataclass(frozen=True, order=True)
class Typo:
    """A name in a statement of a function, `line` and `column` its place in the module."""

    module: str
    function: str
    name: str
    line: int
    column: int
    statement: int

    def __str__(self):
        return f"{self.module.removeprefix('hypercontract.')}.{self.function}: {self.name}"


def typos(module: str, text: str) -> Iterator[list[Typo]]:
    """Yield the typos that can be made in each function of a module."""
    for function in functions(ast.parse(text)):
        found = [
            Typo(module, function.name, node.id, node.lineno, node.col_offset, statement.lineno)
            for statement in ast.walk(function)
            if isinstance(statement, ast.stmt) and statement is not function
            for node in _read(statement)
        ]
        if found:
            yield sorted(set(found))


def _read(statement: ast.stmt) -> Iterator[ast.Name]:
    """Yield the names that a statement itself reads, not those of statements inside of it."""
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node
        # Nothing evaluates the annotation of a variable in a function.
        unread = getattr(node, "annotation", None)
        waiting += [
            one
            for one in ast.iter_child_nodes(node)
            if not isinstance(one, _OTHERS) and one is not unread
        ]


def drawn(seed: int, count: int) -> list[Typo]:
    """Draw functions, and of each a name."""
    source = ROOT / "src"
    paths = sorted(
        path for room in ROOMS for path in (source / "hypercontract" / room).rglob("*.py")
    )
    several = [
        each
        for path in paths
        for each in typos(_module(path.relative_to(source)), path.read_text("utf-8"))
    ]
    chance = random.Random(seed)
    return [chance.choice(some) for some in chance.sample(several, min(count, len(several)))]


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def pytest(arguments, **environment) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider"),
                *("--contracts-json", f"{folder}/contracts.json", *arguments),
            ],
            cwd=ROOT,
            env={**os.environ, **_PLUGIN, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


def reached(folder: Path) -> dict[str, list[str]]:
    """Read the tests that run each statement, the shortest first."""
    found: dict[str, list] = {}
    for path in folder.glob("*.json"):
        for place, tests in json.loads(path.read_text("utf-8")).items():
            found[place] = sorted(found.get(place, []) + tests)[:FEW]
    return {place: [name for _, name in tests] for place, tests in found.items()}


def verdict(typo: Typo, tests: list[str]) -> str:
    """Return the tests' first complaint of a typo, nothing where they stay green."""
    if not tests:
        return ""
    place = f"{typo.module}:{typo.line}:{typo.column}"
    done = pytest([*tests, "-x"], **{TYPO: place})
    if done.returncode in {0, 4, 5}:  # green, or no such test
        return ""
    red = [one for one in done.stdout.splitlines() if one.startswith(("FAILED", "ERROR"))]
    return red[0].partition(" - ")[0] if red else f"exit code {done.returncode}"


def main(arguments=None) -> int:
    """Print a row for each typo; exit code 1 where one makes nothing red."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=22)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--reached", type=Path, help="a folder with what an earlier run reached")
    options = parser.parse_args(arguments)
    folder = options.reached or Path(tempfile.mkdtemp(prefix="typos-"))
    if not folder.is_dir() or not any(folder.iterdir()):
        pytest([*RUN, "-n", str(PROCESSES)], **{REACHED: str(folder)})
    tests = reached(folder)
    chosen = drawn(options.seed, options.count)
    runs = [tests.get(f"{one.module}:{one.statement}", []) for one in chosen]
    with ThreadPoolExecutor(PROCESSES) as threads:
        found = []
        for typo, some, red in zip(chosen, runs, threads.map(verdict, chosen, runs), strict=True):
            found.append(bool(red))
            told = red or ("stays green" if some else "no test runs it")
            print(f"{'red ' if red else 'MISS'} {typo} (line {typo.line}): {told}", flush=True)
    print(f"\n{sum(found)} of {len(found)} typos make a test red.")
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
