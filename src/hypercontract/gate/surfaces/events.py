"""What changed of the events that a project sends."""

from collections.abc import Iterator, Mapping, Sequence

from hypercontract.core.contract import Document
from hypercontract.gate.changes import Finding
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.document.dialect import alike
from hypercontract.gate.surfaces.payloads import Payloads, findings
from hypercontract.gate.surfaces.rules import changed
from hypercontract.kinds.events.document import Event
from hypercontract.kinds.events.document import events as declared

Events = Mapping[str, Event]


def compare(
    base: Sequence[Document], head: Sequence[Document], before: Folder, after: Folder
) -> Iterator[Finding]:
    """Yield the changes: of which events there are, of when they come, of what they carry."""
    one, other = ({event.name: event for event in declared(some)} for some in (base, head))
    here, there = _payloads(one, before), _payloads(other, after)
    yield from _names(one, other, here, there)
    for name in sorted(one.keys() & other.keys()):
        yield from _times(one[name], other[name], after)
        yield from _sources(one[name], other[name], after)
    yield from findings(here, there, "event")


def _payloads(events: Events, folder: Folder) -> Payloads:
    places = {name: (folder.below(event.raw.file),) for name, event in events.items()}
    return Payloads(folder, places, lambda file: file)


def _names(one: Events, other: Events, here: Payloads, there: Payloads) -> Iterator[Finding]:
    came = sorted(other.keys() - one.keys())
    for name in sorted(one.keys() - other.keys()):
        twins = [new for new in came if alike(here.schema(name), there.schema(new))]
        if len(twins) == 1:
            came.remove(twins[0])
            message = f"It is called {twins[0]} now, and carries the same."
            yield changed("event-renamed", name, message, pointer=there.places[twins[0]])
        else:
            message = "Who listens for it hears nothing now."
            yield changed("event-removed", name, message, pointer=here.places[name], side="base")
    for name in came:
        yield changed("event-added", name, "It was added.", pointer=there.places[name])


def _times(one: Event, other: Event, folder: Folder) -> Iterator[Finding]:
    place = (folder.below(other.raw.file), "x-event", "headers")
    for header in sorted(set(one.headers) - set(other.headers)):
        message = f"It comes in {header} no more."
        yield changed("event-header-removed", one.name, message, pointer=place)
    for header in sorted(set(other.headers) - set(one.headers)):
        message = f"It may come in {header} now."
        yield changed("event-header-added", one.name, message, pointer=place)


def _sources(one: Event, other: Event, folder: Folder) -> Iterator[Finding]:
    """Compare who may send it; that nothing is said means that any route or status may."""
    for what in ("routes", "statuses"):
        before, after = set(getattr(one, what)), set(getattr(other, what))
        place = (folder.below(other.raw.file), "x-event", what)
        lost = (before - after) if after else set()
        gained = (after - before) if before else set()
        if after and not before:
            lost = {f"any but {', '.join(sorted(after))}"}
        if before and not after:
            gained = {"any"}
        for name in sorted(lost):
            message = f"Not sent from {what} {name} now."
            yield changed("event-source-removed", one.name, message, pointer=place)
        for name in sorted(gained):
            message = f"It may be sent from {what} {name} now."
            yield changed("event-source-added", one.name, message, pointer=place)
