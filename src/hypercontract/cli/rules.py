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
    from hypercontract.gate import catalogue
    from hypercontract.report import pages

    known = {kind.name for kind in kinds.kinds()} | {"gate"}
    if options.kind is not None and options.kind not in known:
        raise unknown("kind", options.kind, known, None)
    chosen = [rule for rule in kinds.rules().values() if options.kind in {None, rule.kind}]
    of_gate = [*catalogue.rules().values()] if options.kind in {None, "gate"} else []
    if options.json:
        told = [
            {"id": rule.id, "level": rule.level, "summary": rule.summary, "hint": ""}
            for rule in of_gate
        ]
        return say(dumps([*pages.data(chosen), *told], indent=2) + "\n")
    if options.kind == "gate":
        return say(catalogue.listing(in_full=True))
    listed = pages.listing(chosen, color=color())
    return say(f"{listed}\n{catalogue.listing()}" if of_gate else listed)
