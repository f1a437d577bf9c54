"""`hypercontract diff`."""

import argparse
import gc
from datetime import UTC, datetime

from hypercontract.cli.shared import BROKEN, FINE, color, say


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    where = "a file, a folder or a git reference"
    command.add_argument("base", nargs="?", help=f"{where}; else where the branch left main")
    command.add_argument("head", nargs="?", help=f"{where}; else the working tree")
    formats = ("terminal", "markdown", "json", "github")
    command.add_argument("--format", choices=formats, default="terminal")
    levels = ("breaking", "risky", "none")
    command.add_argument("--fail-on", choices=levels, default="breaking", help="the lightest level")


def run(options: argparse.Namespace) -> int:
    """Tell what changed between two states of the API, and what of it breaks whom."""
    from hypercontract.gate import report, states
    from hypercontract.gate.changes import Level
    from hypercontract.gate.result import diff as compared
    from hypercontract.gate.result import worst

    today = datetime.now(tz=UTC).date()
    gc.disable()  # it would walk the documents, which are large and have no cycles, for nothing
    try:
        pairs = states.load(options.base, options.head, options.root)
        results = [compared(*pair, today) for pair in pairs]
    finally:
        gc.enable()
    say(report.render(results, options.format, color=color()))
    if options.fail_on == "none":
        return FINE
    return BROKEN if worst(results).weight >= Level(options.fail_on).weight else FINE
