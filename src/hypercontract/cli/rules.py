"""`hypercontract rules`."""

import argparse
from json import dumps

from hypercontract.cli.shared import color, say
from hypercontract.core.errors import unknown


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("--kind", help="list only the rules of this kind")
    command.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """List the rules, of all kinds or of one."""
    from hypercontract import kinds
    from hypercontract.report import pages

    known = {kind.name for kind in kinds.kinds()}
    if options.kind is not None and options.kind not in known:
        raise unknown("kind", options.kind, known, None)
    chosen = [rule for rule in kinds.rules().values() if options.kind in {None, rule.kind}]
    if options.json:
        return say(dumps(pages.data(chosen), indent=2) + "\n")
    return say(pages.listing(chosen, color=color()))
