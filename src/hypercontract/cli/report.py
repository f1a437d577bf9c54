"""`hypercontract report`."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import FINE, FORMATS, color, say, text, write
from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Report

if TYPE_CHECKING:
    from hypercontract.reporters import Look


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("file", metavar="FILE", type=Path, help="a JSON report")
    command.add_argument("-v", "--verbose", action="store_true", help="list unexercised clauses")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--format", default="terminal", help=FORMATS)
    form.add_argument("--html", metavar="OUT", type=Path, help="write a single HTML file")
    form.add_argument("--markdown", action="store_true", help="print a GitHub job summary")
    form.add_argument("--sarif", action="store_true", help="print SARIF, for code scanning alerts")
    command.add_argument(
        "--write",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="write it to a file, in a format; may be given again",
    )
    command.add_argument(
        "--earlier",
        metavar="FILE",
        type=Path,
        nargs="+",
        default=[],
        help="reports of earlier runs, oldest first, for the history in --html",
    )


def run(options: argparse.Namespace) -> int:
    """Show a JSON report as text or in another format, or write it to files."""
    from hypercontract import reporters

    files = [reporters.written(one) for one in _files(options)]
    form = "markdown" if options.markdown else "sarif" if options.sarif else options.format
    if options.earlier and "html" not in {form, *(name for name, _ in files)}:
        raise ContractError("Earlier runs are shown in HTML only.", hint="Add `--html OUT`.")
    shown = reporters.of_runs(form)
    renders = [(reporters.of_runs(name), file) for name, file in files]
    found, look = _read(options.file), _look(options)
    for render, file in renders:
        write(file, render(found, replace(look, color=False)))
        say(f"Wrote {file}.\n")
    return FINE if files else say(shown(found, look))


def _files(options: argparse.Namespace) -> list[str]:
    return [*([f"html={options.html}"] if options.html else []), *options.write]


def _look(options: argparse.Namespace) -> "Look":
    from hypercontract.report import pictures
    from hypercontract.reporters import Look

    earlier = {str(file): _read(file) for file in options.earlier}
    shown = pictures.read(options.file)
    return Look(color(), options.verbose, pictures=shown, earlier=earlier)


def _read(file: Path) -> Report:
    from hypercontract.report import reading

    return reading.read(text(file, "Give the path of a JSON report."), str(file))
