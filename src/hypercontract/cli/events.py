"""`hypercontract events`."""

import argparse
from json import dumps
from typing import TYPE_CHECKING, Any

from hypercontract.cli.shared import CANNOT, say

if TYPE_CHECKING:
    import pytest

    from hypercontract.config import Config
    from hypercontract.kinds.events.draft import Drafts

_UNUSABLE = (2, 3, 4)  # pytest's own words for a run that did not take place


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--mermaid", action="store_true", help="print a Mermaid graph")
    ways.add_argument("--asyncapi", action="store_true", help="print an AsyncAPI 3 document (JSON)")
    ways.add_argument(
        "--write",
        action="store_true",
        help="run the contracts, and draft a document for each undeclared event",
    )


def run(options: argparse.Namespace) -> int:
    """Print the event map: the schema, the senders and the listeners of every event."""
    from hypercontract.config import load

    config = load(options.root)
    return _write(config) if options.write else _print(config, options)


def _print(config: "Config", options: argparse.Namespace) -> int:
    from hypercontract import kinds, loading
    from hypercontract.django.facts.setup import setup
    from hypercontract.kinds.events import asyncapi, chart

    setup(config)
    from hypercontract.django.facts import project

    documents = loading.load(config.contracts, kinds.kinds(), config.root)
    files = project.files(config.root, htmx=config.htmx)
    of_events = documents.get("events", [])
    found = chart.rows(of_events, files)
    if options.asyncapi:
        return say(dumps(asyncapi.document(found, of_events), indent=2) + "\n")
    return say(chart.mermaid(found) if options.mermaid else chart.text(found))


def _write(config: "Config") -> int:
    import pytest

    watching = _Watching(config)
    code = int(pytest.main([str(config.contracts), "-q", "--no-summary"], plugins=[watching]))
    if code in _UNUSABLE or watching.drafts is None:
        return CANNOT
    return say(_written(config, watching.drafts))


class _Watching:
    """A plugin of pytest that lets the drafts see every exchange of a run."""

    def __init__(self, config: "Config") -> None:
        self._dialect = config.htmx
        self.drafts: Drafts | None = None

    def pytest_collection_finish(self, session: "pytest.Session") -> None:
        """Start to watch, now that the documents are read."""
        from hypercontract.kinds.events.document import events
        from hypercontract.kinds.events.draft import Drafts

        runner: Any = session.config.pluginmanager.get_plugin("hypercontract-runner")
        if runner is not None and runner.problem is None:
            declared = events(runner.session.documents["events"])
            self.drafts = Drafts(self._dialect, [event.name for event in declared])
            runner.session.watchers.append(self.drafts.see)


def _written(config: "Config", drafts: "Drafts") -> str:
    """Write a file for each event that has none, and say so."""
    from hypercontract.loading import write_text

    folder = config.contracts / "events"
    lines = []
    for name, document in drafts.documents().items():
        path = folder / f"{name}.json"
        if path.exists():
            lines.append(f"{config.relative(path)} already exists and is unchanged.")
            continue
        write_text(path, dumps(document, indent=2) + "\n")
        lines.append(f"Wrote {config.relative(path)}. Review it: it describes what was observed.")
    lines += [f"{name}: {doubt}" for name, doubt in drafts.doubts().items()]
    return "\n".join(lines or ["Every observed event is declared."]) + "\n"
