"""`hypercontract diff`."""

import argparse
import gc
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import BROKEN, FINE, color, say

if TYPE_CHECKING:
    from hypercontract.gate.result import Result


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
    """Tell what changed between two states of the project, and what of it breaks whom."""
    from hypercontract.gate import report, states
    from hypercontract.gate.changes import Level
    from hypercontract.gate.result import diff as compared
    from hypercontract.gate.result import worst

    today = datetime.now(tz=UTC).date()
    gc.disable()  # it would walk the documents, which are large and have no cycles, for nothing
    try:
        before, after = states.load(options.base, options.head, options.root)
        results = [compared(*pair, today) for pair in states.pairs(before, after)]
        if folders := states.contracts(before, after):
            from hypercontract.gate import surfaces

            results += surfaces.compare(*folders)
    finally:
        gc.enable()
    results = _excused(results, options.root, today)
    say(report.render(results, options.format, color=color()))
    if options.fail_on == "none":
        return FINE
    return BROKEN if worst(results).weight >= Level(options.fail_on).weight else FINE


def _excused(results: "list[Result]", root: Path, today: date) -> "list[Result]":
    """Excuse what the project says is intended; it is asked only where something breaks."""
    from hypercontract.gate.changes import Level
    from hypercontract.gate.result import worst

    if worst(results) is Level.SAFE:
        return results
    from hypercontract import config
    from hypercontract.config import exemptions
    from hypercontract.gate import excuses

    settings = config.load(root)
    policy = excuses.of_gate(exemptions.load(settings), today.isoformat())
    return excuses.excuse(results, policy.exemptions, settings.acknowledged)
