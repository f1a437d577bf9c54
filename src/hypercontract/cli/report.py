"""`hypercontract report`."""

import argparse
from pathlib import Path

from hypercontract.cli.shared import color, say, text, write


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("file", metavar="FILE", type=Path, help="a report written as JSON")
    command.add_argument("-v", "--verbose", action="store_true", help="list what nothing tried too")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--html", metavar="OUT", type=Path, help="write it as one HTML file")
    form.add_argument("--markdown", action="store_true", help="as a summary of a GitHub job")
    form.add_argument("--sarif", action="store_true", help="as SARIF, for a code host's alerts")


def run(options: argparse.Namespace) -> int:
    """Show a JSON report as text, Markdown or SARIF, or write it as a page."""
    from hypercontract.report import markdown, pictures, reading, sarif, terminal

    written = text(options.file, "Give the path of a JSON report.")
    found = reading.read(written, str(options.file))
    if options.html is not None:
        from hypercontract.report import html

        write(options.html, html.render(found, pictures=pictures.read(options.file)))
        return say(f"Wrote {options.html}.\n")
    if options.markdown:
        return say(markdown.render(found))
    if options.sarif:
        return say(sarif.render(found))
    return say(terminal.render(found, color=color(), verbose=options.verbose))
