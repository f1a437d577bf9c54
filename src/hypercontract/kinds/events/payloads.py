"""Judge the events that a response fires against the documents that declare them."""

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source, did_you_mean
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, broken, waived
from hypercontract.core.rule import Rule
from hypercontract.htmx.headers import Signal
from hypercontract.kinds.events import rules
from hypercontract.kinds.events.custom import is_custom
from hypercontract.kinds.events.document import Event
from hypercontract.kinds.events.surface import Surface
from hypercontract.kinds.events.wire import subject
from hypercontract.schemas import Mismatch, Schema

_LONGEST = 200


class Payloads:
    """Judges one event at a time; `undeclared` is the clause of those that no document has."""

    def __init__(
        self,
        events: Mapping[str, Event],
        schemas: Mapping[str, Schema],
        surface: Surface,
        undeclared: Clause | None,
    ) -> None:
        self._events = events
        self._schemas = schemas
        self._surface = surface
        self._undeclared = undeclared

    def judge(self, signal: Signal, exchange: Exchange) -> Iterator[Outcome]:
        """Judge one event of a response."""
        event = self._events.get(signal.event)
        if event is not None:
            yield from self._declared(event, signal, exchange)
        elif is_custom(signal.event):
            yield self._unknown(signal, exchange)

    def _declared(self, event: Event, signal: Signal, exchange: Exchange) -> Iterator[Outcome]:
        yield from self._origin(event, signal, exchange)
        schema = self._schemas[event.name]
        if schema.accepts(signal.detail):
            yield Kept(event.clauses["payload"])
            return
        for mismatch in schema.mismatches(signal.detail):
            yield from self._broken(event, rules.PAYLOAD, exchange, **_told(mismatch, signal))

    def _origin(self, event: Event, signal: Signal, exchange: Exchange) -> Iterator[Outcome]:
        """Judge header, route and status against what `x-event` allows."""
        status = str(exchange.response.status)
        for rule, allowed, actual in (
            (rules.HEADER, event.headers, signal.header),
            (rules.ROUTE, event.routes, exchange.route),
            (rules.STATUS, event.statuses, status),
        ):
            if allowed and actual is not None and not _matches(actual, allowed):
                message = f"{event.name} is sent with {actual}, which its document does not allow."
                expected = ", ".join(allowed)
                told = {"message": message, "at": actual, "expected": expected, "actual": actual}
                yield from self._broken(event, rule, exchange, **told)

    def _broken(
        self, event: Event, rule: Rule, exchange: Exchange, *, message: str, **told: object
    ) -> Iterator[Outcome]:
        told |= {"source": self._sender(event), "exchange": exchange}
        found = broken(rule, event.name, message, clause=event.clauses["payload"], **told)
        yield from waived([found], event.waive)

    def _sender(self, event: Event) -> Source:
        """Return the first place in Python that sends the event, or the document."""
        return next(self._senders(event.name), event.raw.source())

    def _senders(self, event: str) -> Iterator[Source]:
        places = (place.source for place in self._surface.senders(event))
        return (one for one in places if one.file.endswith(".py"))

    def _unknown(self, signal: Signal, exchange: Exchange) -> Finding:
        """Tell of an event without a document, and lead to where Python spells its name."""
        return broken(
            rules.UNDECLARED,
            signal.event,
            f"{subject(exchange)} sends {signal.event}, which no document declares.",
            clause=self._undeclared,
            exchange=exchange,
            source=next(iter(self._surface.spelt(signal.event)), None),
            hint=f"{self._meant(signal.event)} {rules.UNDECLARED.hint}",
        )

    def _meant(self, name: str) -> str:
        """Ask for a name that is like this one, or else for the one that no Python sends."""
        near = did_you_mean(name, self._events)
        unsent = [one for one in self._events if not any(self._senders(one))]
        if near.startswith("Did") or len(unsent) != 1:
            return near
        return f"No Python code sends {unsent[0]}: was it renamed?"


def _matches(actual: str, allowed: tuple[str, ...]) -> bool:
    """Match a header, a route's glob, or a status such as `2xx`."""
    return any(
        fnmatchcase(actual, one.replace("xx", "??") if _is_class(one) else one) for one in allowed
    )


def _is_class(text: str) -> bool:
    return text[:1].isdigit() and text.endswith("xx")


def _told(mismatch: Mismatch, signal: Signal) -> dict[str, Any]:
    where = f" at {mismatch.pointer}" if mismatch.path else ""
    why = _clip(mismatch.message)
    return {
        "message": f"The detail of {signal.event} does not match its schema{where}: {why}.",
        "at": "/".join(map(str, mismatch.schema_path)),
        "expected": _clip(f"{mismatch.keyword} {json.dumps(mismatch.expected)}"),
        "actual": _clip(json.dumps(signal.detail)),
    }


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
