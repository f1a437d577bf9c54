"""`hypercontract report`."""

import argparse
from pathlib import Path

from hypercontract.cli.shared import color, say, text


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("file", metavar="FILE", type=Path, help="a report written as JSON")
    command.add_argument("-v", "--verbose", action="store_true", help="list what nothing tried too")


def run(options: argparse.Namespace) -> int:
    """Show a JSON report as text."""
    from hypercontract.report import reading, terminal

    written = text(options.file, "Give the path of a JSON report.")
    found = reading.read(written, str(options.file))
    return say(terminal.render(found, color=color(), verbose=options.verbose))
