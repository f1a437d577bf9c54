"""`hypercontract events`."""

import argparse

from hypercontract.cli.shared import say


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("--mermaid", action="store_true", help="as a Mermaid graph")


def run(options: argparse.Namespace) -> int:
    """Print the event map: the schema, the senders and the listeners of every event."""
    from hypercontract import kinds, loading
    from hypercontract.config import load
    from hypercontract.django.setup import setup
    from hypercontract.kinds.events import chart

    config = load(options.root)
    setup(config)
    from hypercontract.django import project

    documents = loading.load(config.contracts, kinds.kinds(), config.root)
    files = project.files(config.root, htmx=config.htmx)
    found = chart.rows(documents.get("events", []), files)
    return say(chart.mermaid(found) if options.mermaid else chart.text(found))
