"""Events: what HX-Trigger and its family carry, who sends it and who listens.

What judges imports the HTML parser, so it waits until a document is there.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from hypercontract.core import verdict
from hypercontract.core.contract import Document, Item
from hypercontract.core.kind import Checker, Kind
from hypercontract.core.project import Project
from hypercontract.kinds.events.compare import CHANGES, compare
from hypercontract.kinds.events.document import NAME, Event, Map, read
from hypercontract.kinds.events.rules import RULES


def items(document: Document, _documents: Sequence[Document], _project: Project) -> Iterator[Item]:
    """Yield the one item of an event or of the map; a file to refer to has none."""
    if isinstance(document.content, Event | Map):
        clauses = tuple(document.content.clauses.values())
        yield Item(document.name, clauses, document.source)


def _checker(documents: Sequence[Document], project: Project) -> Checker:
    from hypercontract.kinds.events.check import EventsChecker

    return EventsChecker(documents, project)


def _map(documents: Sequence[Document], project: Project) -> Iterable[verdict.Event]:
    from hypercontract.kinds.events.chart import rows

    return rows(documents, project)


def _schema(name: str) -> Any:
    return json.loads(files(__name__).joinpath(name).read_text("utf-8"))


KIND = Kind(
    name=NAME,
    documents={
        "events/*.json": _schema("schema.json"),
        "events.yaml": _schema("map.schema.json"),
    },
    rules=RULES,
    read=read,
    items=items,
    checker=_checker,
    compare=compare,
    changes=CHANGES,
    payload="event",
    map=_map,
)
