"""Documents of the kind: one event, a file to refer to, or the map of the whole surface."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core import waiver
from hypercontract.core.contract import Clause, Document, Raw
from hypercontract.core.errors import ContractError
from hypercontract.core.waiver import Waiver
from hypercontract.htmx.dialect import TRIGGER
from hypercontract.kinds.events.rules import RULES

NAME = "events"
MAP = "map"
_WHOLE = {
    "declared": "Every event named in the project's files is declared, sent and heard.",
    "headers": "Every HX-* response header is well-formed and reaches htmx.",
    "refusals": "Every rejected htmx write shows the user why.",
    "vary": "Every URL whose response depends on HX-Request says so in Vary.",
}


@dataclass(frozen=True)
class Shared:
    """A JSON Schema file of the folder, event or not: what `$ref` may lead to."""

    file: str
    schema: Mapping[str, Any]
    raw: Raw


@dataclass(frozen=True)
class Event(Shared):
    """An event and where it may come from; empty `routes` or `statuses` allow any."""

    name: str
    headers: tuple[str, ...] = (TRIGGER,)
    routes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    waive: Mapping[str, Waiver] = field(default_factory=dict)

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """What is promised of the event: `payload`, `heard` and `sent`."""
        texts = {
            "payload": f"The detail of every {self.name} matches its schema.",
            "heard": f"A template or script listens for {self.name}.",
            "sent": f"The project sends {self.name}.",
        }
        source = self.raw.source()
        return {
            what: Clause(f"{NAME}/{self.name}/{what}", text, source) for what, text in texts.items()
        }


@dataclass(frozen=True)
class Map:
    """The surface as a whole; `waive` is rule to glob of routes to what waives it there."""

    raw: Raw
    external: Mapping[str, Mapping[str, str]]
    waive: Mapping[str, Mapping[str, Waiver]]

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """What is promised of the surface as a whole."""
        source = self.raw.source()
        return {what: Clause(f"{NAME}/{MAP}/{what}", text, source) for what, text in _WHOLE.items()}


def read(raw: Raw) -> Document:
    """Make a Document of a parsed file; ContractError for an unknown rule in `waive`."""
    path = PurePosixPath(raw.file)
    if path.suffix != ".json":
        whole = _map(raw)
        found = (one for globs in whole.waive.values() for one in globs.values())
        return Document(NAME, MAP, raw.source(), whole, tuple(found))
    if path.name.startswith("_"):
        return Document(NAME, path.stem, raw.source(), Shared(path.name, raw.data, raw))
    event = _event(raw, path)
    return Document(NAME, event.name, raw.source(), event, tuple(event.waive.values()))


def events(documents: Sequence[Document]) -> list[Event]:
    """Return the events that the documents declare; ContractError where two declare one."""
    found: dict[str, Event] = {}
    for document in documents:
        event = document.content
        if isinstance(event, Event):
            if event.name in found:
                message = f"{event.name} is also declared by {found[event.name].file}."
                raise ContractError(message, event.raw.source("x-event", "name"))
            found[event.name] = event
    return list(found.values())


def _map(raw: Raw) -> Map:
    told = raw.data.get("waive", {})
    waiver.check(raw, told, (rule.id for rule in RULES), "waive")
    waive = {
        rule: {
            glob: Waiver(rule, glob, reason, raw.source("waive", rule, glob))
            for glob, reason in globs.items()
        }
        for rule, globs in told.items()
    }
    return Map(raw, raw.data.get("external", {}), waive)


def _event(raw: Raw, path: PurePosixPath) -> Event:
    told = raw.data.get("x-event", {})
    name = told.get("name", path.stem)
    return Event(
        file=path.name,
        schema=raw.data,
        raw=raw,
        name=name,
        headers=tuple(told.get("headers", (TRIGGER,))),
        routes=tuple(told.get("routes", ())),
        statuses=tuple(map(str, told.get("statuses", ()))),
        waive=waiver.read(raw, told.get("waive", {}), name, RULES, "x-event", "waive"),
    )
