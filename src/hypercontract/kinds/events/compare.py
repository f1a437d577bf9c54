"""What changed between two states of the events that a project sends."""

from collections.abc import Iterator, Mapping

from hypercontract.core.change import Audience, Change, ChangeRule, Level, Path, Payloads, State
from hypercontract.kinds.events.document import Event
from hypercontract.kinds.events.document import events as declared

_B, _R, _S, _FRONT_END = Level.BREAKING, Level.RISKY, Level.SAFE, Audience.FRONT_END
CHANGES = tuple(
    ChangeRule(*row, _FRONT_END)
    for row in (
        ("event-removed", _B, "An event is sent no more: who listens hears nothing."),
        ("event-added", _S, "An event was added."),
        ("event-renamed", _B, "An event has another name, and the old is heard no more."),
        ("event-header-removed", _R, "An event comes no more at a time when it did."),
        ("event-header-added", _R, "An event may come at another time than it did."),
        ("event-source-removed", _R, "A route or a status sends an event no more."),
        ("event-source-added", _S, "A route or a status may send an event too."),
    )
)
_ASIDE = frozenset({"x-event"})
Places = Mapping[str, Path]


def compare(base: State, head: State) -> Iterator[Change | Payloads]:
    """Yield the changes: of which events there are, of when they come, of what they carry."""
    one, other = _declared(base), _declared(head)
    here, there = _places(one, base), _places(other, head)
    yield from _names(base, head, here, there)
    for name in sorted(one.keys() & other.keys()):
        yield from _times(one[name], other[name], head)
        yield from _sources(one[name], other[name], head)
    yield Payloads(here, there, _FRONT_END, aside=_ASIDE)


def _declared(state: State) -> dict[str, Event]:
    return {event.name: event for event in declared(state.documents)}


def _places(events: Mapping[str, Event], state: State) -> Places:
    return {name: (state.below(event.raw.file),) for name, event in events.items()}


def _names(base: State, head: State, here: Places, there: Places) -> Iterator[Change]:
    came = sorted(there.keys() - here.keys())
    for name in sorted(here.keys() - there.keys()):
        twins = [new for new in came if base.is_like(here[name], head, there[new], aside=_ASIDE)]
        if len(twins) == 1:
            came.remove(twins[0])
            message = f"It is called {twins[0]} now, and carries the same."
            yield Change("event-renamed", name, message, there[twins[0]])
        else:
            message = "Who listens for it hears nothing now."
            yield Change("event-removed", name, message, here[name], side="base")
    for name in came:
        yield Change("event-added", name, "It was added.", there[name])


def _times(one: Event, other: Event, state: State) -> Iterator[Change]:
    place = (state.below(other.raw.file), "x-event", "headers")
    for header in sorted(set(one.headers) - set(other.headers)):
        message = f"It comes in {header} no more."
        yield Change("event-header-removed", one.name, message, pointer=place)
    for header in sorted(set(other.headers) - set(one.headers)):
        message = f"It may come in {header} now."
        yield Change("event-header-added", one.name, message, pointer=place)


def _sources(one: Event, other: Event, state: State) -> Iterator[Change]:
    """Compare who may send it; that nothing is said means that any route or status may."""
    for what in ("routes", "statuses"):
        before, after = set(getattr(one, what)), set(getattr(other, what))
        place = (state.below(other.raw.file), "x-event", what)
        lost = (before - after) if after else set()
        gained = (after - before) if before else set()
        if after and not before:
            lost = {f"any but {', '.join(sorted(after))}"}
        if before and not after:
            gained = {"any"}
        for name in sorted(lost):
            message = f"Not sent from {what} {name} now."
            yield Change("event-source-removed", one.name, message, pointer=place)
        for name in sorted(gained):
            message = f"It may be sent from {what} {name} now."
            yield Change("event-source-added", one.name, message, pointer=place)
