"""`hypercontract partials`."""

import argparse
from functools import partial

from hypercontract.cli.shared import CANNOT, FINE, say


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument(
        "--write",
        metavar="ROUTE",
        required=True,
        help="the URL name of a fragment or page, to draft its contract from what is rendered",
    )


def run(options: argparse.Namespace) -> int:
    """Draft the contract of a fragment or page from what each role sees."""
    from hypercontract.adoption import inside, rendering
    from hypercontract.config import load
    from hypercontract.loading import write_text

    config = load(options.root)
    found = inside.run(config, "draft", partial(rendering.drafted, route=options.write))
    if found is None:
        return CANNOT
    write_text(found.path, found.text)
    lines = [f"Wrote {config.relative(found.path)}. Review it: it describes what was rendered."]
    refused = ", ".join(f"{role} ({status})" for role, status in found.refused.items())
    lines += [f"These roles do not get it: {refused}."] if refused else []
    say("\n".join(lines) + "\n")
    return FINE
