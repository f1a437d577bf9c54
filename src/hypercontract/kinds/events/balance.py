"""Judge both sides of events from the project's files alone: nothing is sent for it."""

from collections.abc import Iterator, Mapping, Sequence

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source, did_you_mean
from hypercontract.core.finding import Finding, Kept, Outcome, broken, counts, waived
from hypercontract.core.rule import Rule
from hypercontract.htmx.dialect import kebab
from hypercontract.kinds.events import rules
from hypercontract.kinds.events.document import Event
from hypercontract.kinds.events.places import Place, Unbound
from hypercontract.kinds.events.surface import Surface

External = Mapping[str, Mapping[str, str]]


class Balance:
    """Judges who hears and who sends.

    `external` names the sides that are outside the files; `promises` by event the keys that its
    detail always has.
    """

    def __init__(
        self,
        surface: Surface,
        events: Mapping[str, Event],
        external: External,
        promises: Mapping[str, frozenset[str]],
    ) -> None:
        self._surface = surface
        self._events = events
        self._external = external
        self._promises = promises

    def of(self, event: Event) -> Iterator[Outcome]:
        """Judge both sides of a declared event, and the traps in its listeners."""
        heard, sent = self._surface.listeners(event.name), self._surface.senders(event.name)
        sides = (("heard", rules.UNHEARD, heard, sent), ("sent", rules.UNSENT, sent, heard))
        traps = (*self._unbound(event.name, event.clauses["heard"]), *self._used(event, heard))
        findings = list(waived(traps, event.waive))
        yield from findings
        is_open = any(map(counts, findings))
        for side, rule, places, others in sides:
            clause = event.clauses[side]
            if places and not (side == "heard" and is_open):
                yield Kept(clause)
            elif not places and side not in self._external.get(event.name, {}):
                message = f"{event.name} is declared but never {side}."
                source = _first(others) or event.raw.source()
                found = self._broken(rule, event.name, message, clause, source)
                yield from waived([found], event.waive)

    def of_strays(self, clause: Clause) -> Iterator[Outcome]:
        """Judge the events that the files name and no document declares."""
        strays = [name for name in self._surface.strays(self._events) if name not in self._external]
        findings = [one for name in strays for one in self._stray(name, clause)]
        yield from findings
        if not findings:
            yield Kept(clause)

    def _stray(self, name: str, clause: Clause) -> Iterator[Finding]:
        """One defect is one finding: a name with one side is a slip, with both it is undeclared."""
        heard, sent = self._surface.listeners(name), self._surface.senders(name)
        if not sent:
            message = f"{name} is listened for but never sent."
            yield self._broken(rules.UNSENT, name, message, clause, _first(heard))
        elif not heard:
            message = f"{name} is sent but never heard."
            yield self._broken(rules.UNHEARD, name, message, clause, _first(sent))
        else:
            message = f"{name} is sent and heard, but no document declares it."
            yield self._broken(rules.UNDECLARED, name, message, clause, _first(sent))
            yield from self._unbound(name, clause)

    def _unbound(self, event: str, clause: Clause) -> Iterator[Finding]:
        """A header dispatches on the element that asked; a script may dispatch anywhere."""
        senders = self._surface.senders(event)
        by_header = all(place.source.file.endswith(".py") for place in senders)
        outside = "sent" in self._external.get(event, {})
        for trap in self._surface.unbound:
            if trap.event == event and senders and by_header and not outside:
                yield self._trap(trap, clause)

    def _used(self, event: Event, heard: Sequence[Place]) -> Iterator[Finding]:
        """Judge what listeners do with the detail that they get."""
        clause = event.clauses["heard"]
        for place in heard:
            told = {"at": place.source.file, "source": place.source, "clause": clause}
            for key in place.use.reads:
                if key not in self._promises[event.name]:
                    message = f"A listener of {event.name} relies on `{key}`, which may be absent."
                    yield broken(rules.UNGUARANTEED, event.name, message, **told)
            if place.use.inserts:
                message = f"A listener of {event.name} inserts its detail into the page as HTML."
                yield broken(rules.AS_HTML, event.name, message, **told)

    def _trap(self, trap: Unbound, clause: Clause) -> Finding:
        return broken(
            rules.UNBOUND,
            trap.event,
            f"{trap.event} lacks the `from:` that {trap.sibling} has, "
            "so this element never receives it.",
            clause=clause,
            at=trap.source.file,
            source=trap.source,
        )

    def _broken(
        self, rule: Rule, name: str, message: str, clause: Clause, source: Source | None
    ) -> Finding:
        others = {*self._events, *self._surface.names} - {name}
        hint = f"{_near(name, others)} {rule.hint}".strip()
        return broken(rule, name, message, clause=clause, source=source, hint=hint)


def _near(name: str, others: set[str]) -> str:
    """Ask whether another name was meant: the same words in another order, or nearly the same."""
    words = sorted(kebab(name).split("-"))
    same = [other for other in others if sorted(kebab(other).split("-")) == words]
    if same:
        return f"Did you mean {min(same)!r}?"
    near = did_you_mean(name, others)
    return near if near.startswith("Did") else ""


def _first(places: Sequence[Place]) -> Source | None:
    """Return a place that surely speaks of the event, where there is one."""
    ordered = sorted(places, key=lambda place: (not place.certain, str(place.source)))
    return ordered[0].source if ordered else None
