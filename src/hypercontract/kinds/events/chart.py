"""The event map: each event with its schema, its senders and its listeners, as text or Mermaid."""

from collections.abc import Iterable, Sequence

from hypercontract.core.contract import Document
from hypercontract.core.errors import Source
from hypercontract.core.project import Project
from hypercontract.core.verdict import Event
from hypercontract.kinds.events.document import Map, events
from hypercontract.kinds.events.places import Place
from hypercontract.kinds.events.surface import Surface


def rows(documents: Sequence[Document], project: Project) -> list[Event]:
    """Join the events that documents declare with those that the project's files speak of."""
    declared = {event.name: event for event in events(documents)}
    surface = Surface(project, declared)
    maps = (one.content for one in documents if isinstance(one.content, Map))
    external = next((one.external for one in maps), {})
    return [
        Event(
            name,
            declared[name].raw.source() if name in declared else None,
            _sources(surface.senders(name)),
            _sources(surface.listeners(name)),
            tuple(external.get(name, ())),
        )
        for name in sorted({*declared, *surface.strays(declared)})
    ]


def text(found: Iterable[Event]) -> str:
    """Print a paragraph for each event."""
    return "\n".join(_paragraph(row) for row in found)


def mermaid(found: Iterable[Event]) -> str:
    """Print a graph from files that send, by events, to files that listen."""
    names: dict[str, str] = {}
    lines = []
    for row in found:
        event = _node(names, f"event {row.name}", f'(["{row.name}"])')
        lines += [f"  {_file(names, one)} --> {event}" for one in _files(row.senders)]
        lines += [f"  {event} --> {_file(names, one)}" for one in _files(row.listeners)]
    return "\n".join(["flowchart LR", *names.values(), *lines]) + "\n"


def _paragraph(row: Event) -> str:
    schema = row.schema.file if row.schema else "no document declares it"
    sides = (("sent", row.senders), ("heard", row.listeners))
    lines = [row.name, f"  schema  {schema}"]
    for how, found in sides:
        nowhere = "outside" if how in row.external else "by nobody"
        lines += [f"  {how:6}  {one}" for one in found] or [f"  {how:6}  {nowhere}"]
    return "\n".join(lines) + "\n"


def _sources(places: Iterable[Place]) -> tuple[Source, ...]:
    found = {place.source for place in places}
    return tuple(sorted(found, key=lambda one: (one.file, one.line or 0)))


def _files(found: Iterable[Source]) -> list[str]:
    return list(dict.fromkeys(one.file for one in found))


def _file(names: dict[str, str], path: str) -> str:
    return _node(names, path, f'["{path}"]')


def _node(names: dict[str, str], key: str, shape: str) -> str:
    """Return a node's id, and note its line when it is met first."""
    if key not in names:
        names[key] = f"  n{len(names)}{shape}"
    return names[key].split("[")[0].split("(")[0].strip()
