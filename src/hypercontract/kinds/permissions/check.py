"""Judges exchanges against the cells of the table."""

from collections.abc import Iterable, Iterator, Sequence

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.drivers.matrix import CellNotes, ProbeNotes
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, waived
from hypercontract.core.project import Project
from hypercontract.kinds.permissions import rules
from hypercontract.kinds.permissions.effects import came_back, effects
from hypercontract.kinds.permissions.findings import finding, uncovered, undecided
from hypercontract.kinds.permissions.hidden import differences
from hypercontract.kinds.permissions.items import coverage
from hypercontract.kinds.permissions.listing import named, sort_out
from hypercontract.kinds.permissions.outcomes import Outcome as Promise
from hypercontract.kinds.permissions.outcomes import observed, words
from hypercontract.kinds.permissions.probed import probe
from hypercontract.kinds.permissions.reach import unreached
from hypercontract.kinds.permissions.table import Cell, Table

_SERVER_ERROR = 500


class Judge:
    """The checker of this kind.

    An exchange of the matrix, which chose the object, is decided exactly. Of any other only what
    holds for every object: a role that is denied throughout.
    """

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        self._table = Table(documents, project)
        self._granted: set[Clause | None] = set()
        self._coverage = [coverage(document) for document in documents[:1]]

    def judge(self, exchange: Exchange) -> Iterable[Outcome]:
        """Judge an exchange whose route, method and role have a cell."""
        notes = exchange.notes
        method = notes.method if isinstance(notes, ProbeNotes) else exchange.request.method
        cell = self._table.cells.get((exchange.route or "", method, exchange.actor or ""))
        if cell is None:
            return ()
        if isinstance(notes, ProbeNotes):
            return waived(probe(self._table, cell, notes, exchange), cell.options.waive)
        if exchange.origin == "matrix":
            return waived(self._decide(cell, exchange), cell.options.waive)
        if cell.outcome.denies:
            return waived(self._certain(cell, exchange), cell.options.waive)
        return ()

    def settle(self, item: Item, exchanges: Sequence[Exchange]) -> Iterable[Outcome]:
        """Judge what the table leaves unsaid, for the item of that, and what nobody reached."""
        for clause in self._coverage:
            if clause in item.clauses:
                yield from (uncovered(gap, item) for gap in self._table.gaps)
                if not self._table.gaps:
                    yield Kept(clause)
        yield from self._unreached(item, exchanges)

    def _unreached(self, item: Item, exchanges: Sequence[Exchange]) -> Iterator[Outcome]:
        """Yield what the requests of a row could not put to the test."""
        places = (clause.cell for clause in item.clauses)
        keys = dict.fromkeys((one.route, one.method, one.role) for one in places if one)
        cells = [self._table.cells[key] for key in keys]
        rows = {(cell.target.route, cell.target.method) for cell in cells}
        mine = [one for one in exchanges if (one.route, one.request.method) in rows]
        if cells:
            yield from unreached(cells, mine, self._table.is_login)

    def _certain(self, cell: Cell, exchange: Exchange) -> Iterator[Outcome]:
        """Judge an exchange of whose object nothing is known, with a role denied throughout."""
        seen = observed(exchange, self._table.is_login)
        if seen is Promise.ALLOW and _succeeded(exchange):
            yield finding(rules.GRANTED, cell, exchange, "was allowed")
        elif seen in {cell.outcome.at("own"), cell.outcome.at("foreign")}:
            yield from self._effectless(cell, exchange)

    def _decide(self, cell: Cell, exchange: Exchange) -> Iterator[Outcome]:
        promise = cell.outcome.at(exchange.scope or "")
        if exchange.response.status >= _SERVER_ERROR:
            if not cell.target.api:
                yield finding(rules.ERROR, cell, exchange, "raised an error in the view")
            return
        findings = list(
            self._allowed(cell, exchange)
            if promise is Promise.ALLOW
            else self._denied(cell, exchange, promise)
        )
        clause = cell.clauses.get(exchange.scope or "", cell.clauses.get("any"))
        if clause and not findings and (_has_rows(cell, exchange) or not cell.lists):
            yield Kept(clause)
        yield from findings

    def _allowed(self, cell: Cell, exchange: Exchange) -> Iterator[Finding]:
        seen = observed(exchange, self._table.is_login)
        if seen is None:
            yield undecided(cell, exchange, exchange.response.text[:200])
        elif came_back(exchange, self._table.bookkeeping):
            yield undecided(cell, exchange, "the form again, without any effect")
        elif seen is not Promise.ALLOW:
            yield finding(rules.REFUSED, cell, exchange, f"was {words(seen)}")
        elif _has_rows(cell, exchange):
            yield from _rows(cell, exchange)

    def _denied(self, cell: Cell, exchange: Exchange, promise: Promise) -> Iterator[Finding]:
        seen = observed(exchange, self._table.is_login)
        if promise is Promise.LOGIN and exchange.request.is_htmx:
            if seen is not promise or _redirects(exchange):
                yield finding(rules.LOGIN_IN_FRAGMENT, cell, exchange, "got no HX-Redirect")
        elif seen is Promise.ALLOW:
            self._granted.add(cell.clauses.get(exchange.scope or "", cell.clauses.get("any")))
            yield finding(rules.GRANTED, cell, exchange, "was allowed")
        elif seen is not promise and not self._was_granted(cell, exchange):
            status = f"answered with {exchange.response.status}"
            how = status if seen is None else words(seen)
            yield finding(rules.WRONG_DENIAL, cell, exchange, f"was {how}")
        elif seen is promise:
            yield from self._discreet(cell, exchange)

    def _was_granted(self, cell: Cell, exchange: Exchange) -> bool:
        """Whether spoilt data only shows again that nothing denies: no second finding of one."""
        clause = cell.clauses.get(exchange.scope or "", cell.clauses.get("any"))
        return _cell_notes(exchange).data is not None and clause in self._granted

    def _discreet(self, cell: Cell, exchange: Exchange) -> Iterator[Finding]:
        """Judge a denial of the promised status: that it did nothing, and told nothing."""
        yield from self._effectless(cell, exchange)
        if exchange.control is None:
            return
        for where, absent, hidden in differences(exchange, exchange.control):
            yield finding(
                rules.TOLD_APART,
                cell,
                exchange,
                f"can tell from the {where} that the object exists",
                where=where,
                expected=absent,
                actual=hidden,
            )

    def _effectless(self, cell: Cell, exchange: Exchange) -> Iterator[Finding]:
        if found := sorted(set(effects(exchange, self._table.bookkeeping))):
            what = f"was denied, but only after side effects: {', '.join(found)}"
            yield finding(rules.DENIAL_WITH_EFFECTS, cell, exchange, what)


def _cell_notes(exchange: Exchange) -> CellNotes:
    return exchange.notes if isinstance(exchange.notes, CellNotes) else CellNotes()


def _has_rows(cell: Cell, exchange: Exchange) -> bool:
    """Whether the driver says which rows a list is to show; without, it proves nothing."""
    return cell.lists and _cell_notes(exchange).own is not None


def _rows(cell: Cell, exchange: Exchange) -> Iterator[Finding]:
    """Judge which rows a list shows."""
    notes = _cell_notes(exchange)
    own, foreign = notes.own or (), notes.foreign or ()
    scoped = cell.outcome.is_scoped
    shown, missing = sort_out(exchange, own if scoped else [*own, *foreign])
    if missing:
        rule = rules.OWN_ROW_MISSING if scoped else rules.ROW_MISSING
        yield finding(rule, cell, exchange, "did not see a row that the list must contain")
    elif not shown:
        yield undecided(cell, exchange, "nothing that identifies the rows")
    if scoped and (others := sort_out(exchange, foreign)[0]):
        texts = {"expected": "own rows", "actual": named(exchange, others)}
        yield finding(rules.FOREIGN_ROW_LISTED, cell, exchange, "saw a foreign row", **texts)


def _succeeded(exchange: Exchange) -> bool:
    return 200 <= exchange.response.status < 300  # noqa: PLR2004


def _redirects(exchange: Exchange) -> bool:
    return 300 <= exchange.response.status < 400  # noqa: PLR2004
