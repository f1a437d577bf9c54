"""What a worker saw, as JSON for its controller."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cattrs import gen
from cattrs.preconf.json import make_converter

from hypercontract.core.contract import Clause
from hypercontract.core.exchange import Exchange
from hypercontract.core.verdict import Event, Found
from hypercontract.drivers import notes_of
from hypercontract.engine import Tally

if TYPE_CHECKING:
    from hypercontract.session import Session

_converter = make_converter()


def _unstructured(exchange: Exchange) -> dict[str, Any]:
    """Write an exchange with its notes, whatever type they are of."""
    notes = exchange.notes
    told = _plain(replace(exchange, notes=None))
    return {**told, "notes": notes and _converter.unstructure(notes, type(notes))}


def _structured(data: dict[str, Any], _type: type[Exchange]) -> Exchange:
    notes = data["notes"]
    read = _whole({**data, "notes": None}, Exchange)
    return replace(read, notes=notes and notes_of(read.origin, notes))


_plain = gen.make_dict_unstructure_fn(Exchange, _converter)
_whole = gen.make_dict_structure_fn(Exchange, _converter)
_converter.register_unstructure_hook(Exchange, _unstructured)
_converter.register_structure_hook(Exchange, _structured)


@dataclass(frozen=True)
class Results:
    """A process's clauses by kind and what it saw of them.

    `observed` pairs a cell of the tally with its count; `planned` counts the items of all
    documents; `selected` tells whether some test was left out.
    """

    clauses: dict[str, list[Clause]]
    kept: list[str]
    found: dict[str, Found]
    exchanges: int
    items: int
    observed: list[tuple[tuple[str, str, str, int], int]]
    events: tuple[Event, ...]
    unmade: dict[str, str]
    planned: int
    selected: bool

    @property
    def tally(self) -> Tally:
        """The tally, to merge."""
        seen = Counter(dict(self.observed))
        tally = Tally(set(self.kept), self.exchanges, self.items, seen)
        for key, found in self.found.items():
            tally.take(key, found)
        return tally


def dump(session: "Session", *, selected: bool, left_out: int = 0) -> str:
    """Write what this process saw; as many items as `left_out` are not planned."""
    tally = session.tally
    results = Results(
        clauses=session.clauses,
        kept=sorted(tally.kept),
        found=tally.found,
        exchanges=tally.exchanges,
        items=tally.items,
        observed=list(tally.observed.items()),
        events=session.events,
        unmade=session.unmade,
        planned=sum(map(len, session.items.values())) - left_out,
        selected=selected,
    )
    return json.dumps(_converter.unstructure(results))


def load(text: str) -> Results:
    """Read what another process saw."""
    return _converter.structure(json.loads(text), Results)
