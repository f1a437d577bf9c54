"""`hypercontract permissions`."""

import argparse
from pathlib import Path

from hypercontract.cli.shared import color, say, text


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a JSON report")


def run(options: argparse.Namespace) -> int:
    """Draw the matrix of roles and operations of a JSON report, or of the last run's."""
    from hypercontract.config import load
    from hypercontract.report import matrix, reading

    file = options.file or load(options.root).reports / "contracts.json"
    written = text(file, "Run `hypercontract check` first, or give the path of a JSON report.")
    return say(matrix.render(reading.read(written, str(file)), color=color()))
