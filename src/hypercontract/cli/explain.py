"""`hypercontract explain`."""

import argparse

from hypercontract.cli.shared import color, say
from hypercontract.core.errors import unknown


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("rule", metavar="RULE", help="a rule id from `hypercontract rules`")


def run(options: argparse.Namespace) -> int:
    """Show a rule's page."""
    from hypercontract import kinds
    from hypercontract.report import pages

    known = kinds.rules()
    if options.rule not in known:
        from hypercontract.gate import catalogue

        if (page := catalogue.explained(options.rule)) is not None:
            return say(pages.readable(page, color=color()))
        raise unknown("rule", options.rule, {*known, *catalogue.known()}, None)
    return say(pages.readable(kinds.page(known[options.rule]), color=color()))
