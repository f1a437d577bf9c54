"""`hypercontract diff`."""

import argparse
import gc
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli import replays
from hypercontract.cli.shared import BROKEN, FINE, FORMATS, color, say, write

if TYPE_CHECKING:
    from hypercontract.gate.comparison.result import Result
    from hypercontract.gate.document.states import State


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    where = "a file, a folder or a git reference"
    command.add_argument("base", nargs="?", help=f"{where} (default: where the branch left main)")
    command.add_argument("head", nargs="?", help=f"{where} (default: the working tree)")
    command.add_argument("--format", default="terminal", help=FORMATS)
    command.add_argument(
        "--write",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="also write the report to a file, in any format; may be repeated",
    )
    command.add_argument(
        "--replay", action="store_true", help="send the witnesses to the code, in process"
    )
    command.add_argument(
        "--replay-baseline",
        action="store_true",
        help="send requests that BASE allows to the code, and check responses against BASE",
    )
    levels = ("breaking", "risky", "none")
    command.add_argument(
        "--fail-on", choices=levels, default="breaking", help="the lowest level that fails"
    )


def run(options: argparse.Namespace) -> int:
    """Show what changed between two states of the project, and what breaks clients."""
    from hypercontract import reporters
    from hypercontract.gate.changes import Level
    from hypercontract.gate.comparison.result import diff as compared
    from hypercontract.gate.comparison.result import worst
    from hypercontract.gate.document import states
    from hypercontract.gate.report import grouping

    shown = reporters.of_comparisons(options.format)
    files = [reporters.written(one) for one in options.write]
    renders = [(reporters.of_comparisons(form), file) for form, file in files]
    today = datetime.now(tz=UTC).date()
    gc.disable()  # it would walk the documents, which are large and have no cycles, for nothing
    try:
        before, after = states.load(options.base, options.head, options.root)
        results = [compared(*pair, today) for pair in states.pairs(before, after)]
        if folders := states.contracts(before, after):
            from hypercontract.gate.surfaces import compare as surfaces

            results += surfaces.compare(*folders)
    finally:
        gc.freeze()  # nor later
        gc.enable()
    if options.replay:
        results = replays.witnesses(results, options.root)
    results = _excused(results, options.root, today, before)
    results = grouping.once(results)
    look = reporters.Look(base=before.name, fail_on=options.fail_on)
    say(shown(results, replace(look, color=color())))
    for render, file in renders:
        write(file, render(results, look))
    fails = options.replay_baseline and replays.baseline(
        results, options.root, to_stdout=options.format == "terminal"
    )
    if options.fail_on == "none":
        return FINE
    if fails:
        return BROKEN
    return BROKEN if worst(results).weight >= Level(options.fail_on).weight else FINE


def _excused(results: "list[Result]", root: Path, today: date, before: "State") -> "list[Result]":
    """Weigh and excuse what the project says: its settings are read only where it has some."""
    from hypercontract.gate import catalogue, excuses

    if not _says_what_is_intended(root):
        return excuses.excuse(results, (), (), today.isoformat())
    from hypercontract import config
    from hypercontract.config import exemptions

    settings = config.load(root)
    found = excuses.of_gate(exemptions.load(settings))
    results = catalogue.levelled(results, settings.gate_levels)
    earlier = excuses.earlier(before.exemptions)
    return excuses.excuse(results, found, settings.acknowledged, today.isoformat(), earlier)


def _says_what_is_intended(root: Path) -> bool:
    """Whether the settings need to be read, which takes as long as a small comparison."""
    import tomllib

    file = root / "pyproject.toml"
    try:
        tool = tomllib.loads(file.read_text("utf-8"))["tool"]["hypercontract"]
    except FileNotFoundError:
        return False
    except (KeyError, TypeError, ValueError):
        tool = {}
    folder = root / str(tool.get("contracts", "contracts"))
    return bool({"acknowledged", "gate-levels"} & tool.keys()) or any(folder.glob("exemptions.*"))
