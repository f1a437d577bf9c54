"""`hypercontract report`."""

import argparse
from pathlib import Path

from hypercontract.cli.shared import color, say, text, write
from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Report


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("file", metavar="FILE", type=Path, help="a JSON report")
    command.add_argument("-v", "--verbose", action="store_true", help="list unexercised clauses")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--html", metavar="OUT", type=Path, help="write a single HTML file")
    form.add_argument("--markdown", action="store_true", help="print a GitHub job summary")
    form.add_argument("--sarif", action="store_true", help="print SARIF, for code scanning alerts")
    command.add_argument(
        "--earlier",
        metavar="FILE",
        type=Path,
        nargs="+",
        default=[],
        help="reports of earlier runs, oldest first, for the history in --html",
    )


def run(options: argparse.Namespace) -> int:
    """Show a JSON report as text, Markdown or SARIF, or write it as a page."""
    from hypercontract.report import markdown, pictures, sarif, terminal

    if options.earlier and options.html is None:
        raise ContractError("Earlier runs are shown in HTML only.", hint="Add `--html OUT`.")
    found = _read(options.file)
    if options.html is not None:
        from hypercontract.report import html

        earlier = {str(file): _read(file) for file in options.earlier}
        shown = pictures.read(options.file)
        write(options.html, html.render(found, pictures=shown, earlier=earlier))
        return say(f"Wrote {options.html}.\n")
    if options.markdown:
        return say(markdown.render(found))
    if options.sarif:
        return say(sarif.render(found))
    return say(terminal.render(found, color=color(), verbose=options.verbose))


def _read(file: Path) -> Report:
    from hypercontract.report import reading

    return reading.read(text(file, "Give the path of a JSON report."), str(file))
