"""`make defects`: every seeded defect against every item, as a table and as JSON."""

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks import catalogue, environment

REPORT = environment.ROOT / "reports" / "defects.json"


def main(arguments=None):
    """Run a catalogue; exit code 1 where a defect is not found as expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=environment.ROOT / "tests/defects")
    parser.add_argument("--selected", action="store_true", help="run only what a defect selects")
    options = parser.parse_args(arguments)
    with environment.standing() as (clean, world):
        rows = [_row(one, clean, world, options) for one in catalogue.load(options.folder)]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
    missed = [row["name"] for row in rows if row["expected"] != row["found"]]
    print(f"\n{len(rows) - len(missed)} of {len(rows)} defects found exactly as expected.")
    return 1 if missed else 0


def _row(defect, clean, world, options):
    began = time.perf_counter()
    found = catalogue.found(defect, clean, world, selected=options.selected)
    row = {
        "name": defect.name,
        "kind": defect.kind,
        "expected": sorted(defect.expected),
        "found": sorted(found),
        "seconds": round(time.perf_counter() - began, 2),
    }
    mark = "ok  " if row["expected"] == row["found"] else "MISS"
    print(f"{mark} {row['seconds']:6.1f} s  {defect.name}: {', '.join(row['found']) or 'nothing'}")
    return row


if __name__ == "__main__":
    sys.exit(main())
