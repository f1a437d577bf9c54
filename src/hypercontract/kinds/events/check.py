"""The checker of events: the wire, what travels on it, and both of its sides."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from hypercontract.core.contract import Document, Item
from hypercontract.core.errors import Source, unknown
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Outcome, waived
from hypercontract.core.project import Project
from hypercontract.core.waiver import Waiver
from hypercontract.kinds.events.balance import Balance
from hypercontract.kinds.events.compiled import promises, schemas
from hypercontract.kinds.events.document import Event, Map, events
from hypercontract.kinds.events.leading import Leading
from hypercontract.kinds.events.payloads import Payloads
from hypercontract.kinds.events.surface import Surface
from hypercontract.kinds.events.vary import Vary
from hypercontract.kinds.events.wire import Wire


class EventsChecker:
    """Judges HX-* headers of every exchange, and the project's files at the end.

    Where no document declares an event the kind is not in use, and nothing is judged.
    """

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        self._events = {event.name: event for event in events(documents)}
        self._by_file = {event.raw.file: event for event in self._events.values()}
        maps = (one.content for one in documents if isinstance(one.content, Map))
        self._map = next(maps, None)
        surface = Surface(project, self._events)
        _check_names(self._events.values(), self._map, surface, project)
        clauses = self._map.clauses if self._map else {}
        self._wire = Wire(project.htmx, clauses, surface, Leading(project))
        self._payloads = Payloads(
            self._events, schemas(documents), surface, clauses.get("declared")
        )
        self._vary = Vary(clauses.get("vary"))
        external = self._map.external if self._map else {}
        self._balance = Balance(surface, self._events, external, promises(documents))

    def judge(self, exchange: Exchange) -> Iterable[Outcome]:
        """Judge one exchange; most have nothing of HTMX and cost next to nothing."""
        speaks_htmx = exchange.request.is_htmx or exchange.response.has_htmx_headers
        if not self._events or not (speaks_htmx or self._vary.concerns(exchange)):
            return ()
        waivers = self._waivers(exchange.route or "")
        return waived(self._judge(exchange), waivers) if waivers else self._judge(exchange)

    def settle(self, item: Item, _exchanges: Sequence[Exchange]) -> Iterable[Outcome]:
        """Judge what the project's files show of one event, or of those that none declares."""
        event = self._by_file.get(item.source.file)
        if event is not None:
            return self._balance.of(event)
        return self._balance.of_strays(self._map.clauses["declared"]) if self._map else ()

    def _judge(self, exchange: Exchange) -> Iterator[Outcome]:
        yield from self._wire.judge(exchange)
        for signal in self._wire.signals(exchange):
            yield from self._payloads.judge(signal, exchange)
        yield from self._vary.judge(exchange)

    def _waivers(self, route: str) -> dict[str, Waiver]:
        """Return what the map waives of a route, by rule."""
        rules = self._map.waive if self._map else {}
        return {
            rule: waiver
            for rule, globs in rules.items()
            for glob, waiver in globs.items()
            if fnmatchcase(route, glob)
        }


def _check_names(
    declared: Iterable[Event], whole: Map | None, surface: Surface, project: Project
) -> None:
    """Raise ContractError for a route that the project lacks, or an event that nothing names."""
    for event in declared:
        for index, glob in enumerate(event.routes):
            _check_route(glob, project, event.raw.source("x-event", "routes", index))
    if whole is None:
        return
    for name in whole.external:
        if name not in surface.names:
            raise unknown("event", name, surface.names, whole.raw.source("external", name))
    for rule, globs in whole.waive.items():
        for glob in globs:
            _check_route(glob, project, whole.raw.source("waive", rule, glob))


def _check_route(glob: str, project: Project, source: Source) -> None:
    names = project.routes_by_name
    if not any(fnmatchcase(name, glob) for name in names):
        raise unknown("route", glob, names, source)
