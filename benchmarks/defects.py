"""`make defects`: every seeded defect against every item, as a table and as JSON.

Two processes share the work, each with a database and a world of its own.
"""

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context, util
from pathlib import Path

from benchmarks import catalogue, environment
from hypercontract.report.wording import word

REPORT = environment.ROOT / "reports" / "defects.json"
PROCESSES = 2
_WRITTEN = ("name", "kind", "expected", "found", "seconds")


def main(arguments=None):
    """Run a catalogue; exit code 1 where a defect is not found as expected, or the clean system is.

    A module that fails to load or to apply has a row too: nothing is found of it.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=environment.ROOT / "tests/defects")
    parser.add_argument("--selected", action="store_true", help="run only what a defect selects")
    options = parser.parse_args(arguments)
    paths = catalogue.paths(options.folder)
    if not paths:
        parser.error(f"{options.folder} holds no defect")
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _begin) as processes:
        clean = processes.submit(_clean)
        run = partial(row_of, folder=options.folder, selected=options.selected)
        found = processes.map(run, paths)
        if noise := clean.result():
            processes.shutdown(cancel_futures=True)
            print(f"The clean system breaks promises:\n\n{noise}")
            return 1
        print("The clean system breaks no promise.", flush=True)
        rows = []
        for row in found:
            rows.append(_tell(row))
            _write(rows)
    exact = sum(map(is_exact, rows))
    print(f"\n{exact} of {len(rows)} defects found exactly as expected.")
    return 0 if exact == len(rows) else 1


class _Standing:
    """What a process of the pool keeps from one defect to the next."""

    session = None
    world = None


def _begin():
    stack = ExitStack()
    _Standing.session, _Standing.world = stack.enter_context(environment.standing())
    util.Finalize(None, stack.close, exitpriority=1)


def _clean():
    """Return what the clean system breaks, in words."""
    session = catalogue.again(_Standing.session)
    found = catalogue.broken(session, _Standing.world, catalogue.EVERYTHING)
    return "\n\n".join(map(word, found))


def row_of(path, *, folder, selected):
    began = time.perf_counter()
    row = {"name": catalogue.name_of(path, folder), "kind": "", "expected": [], "found": []}
    try:
        defect = catalogue.read(path, folder)
        row |= {"kind": defect.kind, "expected": sorted(defect.expected)}
        globs = defect.select if selected else catalogue.EVERYTHING
        found = catalogue.findings(defect, _Standing.session, _Standing.world, globs)
        subjects = {finding.rule.id: finding.subject for finding in reversed(found)}
        row |= {"found": sorted(subjects), "subjects": subjects}
    except Exception as error:  # noqa: BLE001 - the catalogue may be anybody's
        row["error"] = f"{type(error).__name__}: {error}"
    return row | {"seconds": round(time.perf_counter() - began, 2)}


def _tell(row):
    """Print a row, and return it."""
    mark = "ok  " if is_exact(row) else "MISS"
    found = ", ".join(row["found"]) or "nothing"
    print(f"{mark} {row['seconds']:6.1f} s  {row['kind']:12}{row['name']}: {found}")
    if not is_exact(row):
        print(f"{'':15}expected {', '.join(row['expected']) or 'nothing'}")
        for rule in sorted(set(row["found"]) - set(row["expected"])):
            print(f"{'':15}{rule} of {row['subjects'][rule]}")
    if "error" in row:
        print(f"{'':15}error: {row['error']}")
    sys.stdout.flush()
    return row


def _write(rows):
    """Write what is known so far: all of it takes hours, and may be cut short."""
    REPORT.parent.mkdir(exist_ok=True)
    data = [{key: row[key] for key in _WRITTEN} for row in rows]
    REPORT.write_text(json.dumps(data, indent=2) + "\n", "utf-8")


def is_exact(row):
    return row["expected"] == row["found"] and "error" not in row


if __name__ == "__main__":
    sys.exit(main())
