"""`hypercontract permissions`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import BROKEN, CANNOT, FINE, color, say, text

if TYPE_CHECKING:
    from hypercontract.adoption.observing import Drafted
    from hypercontract.config import Config


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a JSON report")
    ways.add_argument(
        "--write",
        action="store_true",
        help="draft the table from the running system, or show what differs from it",
    )


def run(options: argparse.Namespace) -> int:
    """Draw the matrix of roles and operations from a JSON report (default: the last run)."""
    from hypercontract.config import load

    config = load(options.root)
    if options.write:
        return _write(config)
    from hypercontract.report import matrix, reading

    file = options.file or config.reports / "contracts.json"
    written = text(file, "Run `hypercontract check` first, or give the path of a JSON report.")
    return say(matrix.render(reading.read(written, str(file)), color=color()))


def _write(config: "Config") -> int:
    from hypercontract.adoption import inside, observing

    drafted = inside.run(config, "draft", observing.drafted)
    return CANNOT if drafted is None else _tell(config, drafted)


def _tell(config: "Config", drafted: "Drafted") -> int:
    """Write a first table with its exemptions, or say what differs from the one there is."""
    from datetime import UTC, datetime

    from hypercontract.adoption import observing

    unknown = [f"Could not decide {cell}." for cell in drafted.undecided]
    unknown += [f"Left out: {one}" for one in drafted.unmade]
    if drafted.is_first:
        lines = observing.save(config, drafted, datetime.now(UTC).date())
        say("\n".join([*lines, *unknown]) + "\n")
        return FINE
    wider = [str(one) for one in drafted.changes if one.widens]
    other = [str(one) for one in drafted.changes if not one.widens]
    lines = ["More access than the table allows:", *wider] if wider else []
    lines += ["Less access than the table allows, or denied differently:", *other] if other else []
    lines = lines or ["The system matches the table."]
    say("\n".join([*lines, *unknown]) + "\n")
    return BROKEN if drafted.changes else FINE
