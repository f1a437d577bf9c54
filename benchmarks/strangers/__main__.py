"""`make strangers`: public applications that nobody prepared, adopted as they are.

Each is installed from PyPI, its source copied into a new project; then `init`, untouched, and
`pytest contracts/`. `python -m benchmarks.strangers NAME --keep FOLDER` keeps what it made.
"""

import argparse
import json
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.environment import ROOT
from benchmarks.strangers import figures, recipe, spent

REPORT = ROOT / "reports" / "strangers.json"
_SECONDS = 600
_MOST = {"cpu": 300, "memory": 1024, "lines": 0}


def main(arguments=None):
    """Adopt some applications, or all; exit code 1 where one falls short."""
    known = recipe.recipes()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what is made, here")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in known]:
        parser.error(f"there is no recipe {unknown[0]}; there are {', '.join(known)}")
    rows = {}
    for name in options.names or known:
        rows[name] = _row(known[name], options.keep)
        _tell(name, rows[name])
        kept = json.loads(REPORT.read_text("utf-8")) if REPORT.is_file() and options.names else {}
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(json.dumps(kept | rows, indent=2) + "\n", "utf-8")
    return 1 if any(row.get("short") for row in rows.values()) else 0


def _row(one: recipe.Recipe, keep: Path | None) -> dict:
    with ExitStack() as stack:
        folder = keep / one.name if keep else Path(stack.enter_context(TemporaryDirectory()))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            project, python = recipe.made(one, folder)
        except recipe.UnavailableError as error:
            return {"skipped": str(error)}
        row = _adopted(project, python, folder)
    return row | {"short": list(_short(row, one.expected))}


def _adopted(project: Path, python: Path, folder: Path) -> dict:
    """Run both commands as whoever adopts it would; of the second, the exit code says it all."""
    written = figures.lines(project)
    command = [str(python.with_name("hypercontract")), "init"]
    init = spent.run(command, project, folder / "init.txt", _SECONDS)
    found = figures.found(project)
    tests = [str(python), "-m", "pytest", "contracts/"]
    pytest = spent.run(tests, project, folder / "pytest.txt", _SECONDS)
    return {
        "init": vars(init),
        "pytest": vars(pytest),
        "cpu": round(init.cpu + pytest.cpu, 1),
        "memory": max(init.memory, pytest.memory),
        "lines": written,
        **found,
        **figures.reach(project),
    }


def _short(row: dict, expected: dict) -> list[str]:
    """Say where it falls short of what is expected of all, and of what is known of it."""
    for command in ("init", "pytest"):
        if row[command]["code"]:
            yield f"{command} ends with {row[command]['code']}"
    for name, most in _MOST.items():
        if row[name] > most:
            yield f"{name} is {row[name]}, and is to be {most} at most"
    for name, least in expected.items():
        if row[name] < least:
            yield f"{name} is {row[name]}, and is to be {least} at least"


def _tell(name: str, row: dict) -> None:
    if "skipped" in row:
        print(f"{name}: skipped, {row['skipped']}\n", flush=True)
        return
    codes = f"init {row['init']['code']}, pytest {row['pytest']['code']}"
    print(f"{name}: {codes}; {row['cpu']} s of CPU, {row['memory']} MB", flush=True)
    print(f"  {row['served']} of {row['operations']} operations served; {row['findings']} findings")
    print(f"  {row['kept']} of {row['clauses']} clauses kept, {row['excused']} excused")
    for title in ("stages", "rules", "left_out", "items_left_out", "missed"):
        for key, value in row[title].items():
            print(f"  {title}: {key}: {len(value) if isinstance(value, list) else value}")
    for line in row["short"]:
        print(f"  SHORT: {line}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
