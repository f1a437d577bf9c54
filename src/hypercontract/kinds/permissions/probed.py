"""Judges what the probes met; the type of the notes tells which it was."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hypercontract.core.drivers.matrix import (
    AssignmentNotes,
    CredentialsNotes,
    ListsNotes,
    OptionsNotes,
    ProbeNotes,
    ReferencesNotes,
)
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding
from hypercontract.kinds.permissions import rules
from hypercontract.kinds.permissions.effects import came_back, effects
from hypercontract.kinds.permissions.findings import probed
from hypercontract.kinds.permissions.listing import (
    named,
    pages,
    shown_anyway,
    shown_count,
    sort_out,
)
from hypercontract.kinds.permissions.outcomes import Outcome, observed
from hypercontract.kinds.permissions.table import Cell, Table

_TOO_MANY = 429


def probe(table: Table, cell: Cell, notes: ProbeNotes, exchange: Exchange) -> Iterable[Finding]:
    """Judge an exchange of a probe, for a role that the cell serves."""
    match notes:
        case AssignmentNotes():
            return _assignment(cell, exchange, notes)
        case CredentialsNotes():
            return _credentials(table, cell, exchange, notes)
        case ListsNotes():
            return _lists(cell, exchange, notes)
        case OptionsNotes():
            return _options(table, cell, exchange, notes)
        case ReferencesNotes():
            return _references(table, cell, exchange, notes)
    return _PLAIN[notes.probe](table, cell, exchange)


def _acted(table: Table, exchange: Exchange) -> bool:
    """Whether a request got past every guard: served, or with effects whatever the answer."""
    served = observed(exchange, table.is_login) is Outcome.ALLOW
    done = any(effects(exchange, table.bookkeeping))
    return done or (served and not came_back(exchange, table.bookkeeping))


def _csrf(table: Table, cell: Cell, exchange: Exchange) -> Iterator[Finding]:
    if _acted(table, exchange):
        what = "was accepted with a session but without a CSRF token"
        yield probed(rules.CSRF_EXEMPT, cell, exchange, what, expected="refused (403)")


def _credentials(
    table: Table, cell: Cell, exchange: Exchange, notes: CredentialsNotes
) -> Iterator[Finding]:
    if _acted(table, exchange):
        credential = notes.what
        what = f"was accepted with {credential}"
        yield probed(
            rules.STALE_CREDENTIALS,
            cell,
            exchange,
            what,
            where=credential,
            expected="the same as without credentials",
        )


def _methods(table: Table, cell: Cell, exchange: Exchange) -> Iterator[Finding]:
    if _acted(table, exchange):
        method = exchange.request.method
        what = f"does not offer {method}, but served it"
        yield probed(
            rules.METHOD_NOT_OFFERED, cell, exchange, what, where=method, expected="refused (405)"
        )


def _throttle(_table: Table, cell: Cell, exchange: Exchange) -> Iterator[Finding]:
    response = exchange.response
    if response.status != _TOO_MANY or response.header("Retry-After") is None:
        what = "was throttled, but not with 429 and Retry-After"
        yield probed(
            rules.NOT_THROTTLED, cell, exchange, what, expected="429 with a Retry-After header"
        )


def _references(
    table: Table, cell: Cell, exchange: Exchange, notes: ReferencesNotes
) -> Iterator[Finding]:
    if notes.reader not in table.hidden[cell.role]:
        return
    field = notes.field
    if notes.touched:
        what = f"accepted a foreign row in {field}"
        yield probed(
            rules.FOREIGN_REFERENCE_ACCEPTED,
            cell,
            exchange,
            what,
            where=field,
            expected="refused, like a row that does not exist",
        )
    yield from _leaks(cell, exchange, notes.secrets, where=field)


def _assignment(cell: Cell, exchange: Exchange, notes: AssignmentNotes) -> Iterator[Finding]:
    for field in notes.taken:
        what = f"sets {field}, which the operation does not offer"
        yield probed(rules.MASS_ASSIGNMENT, cell, exchange, what, where=field, expected="unchanged")


def _lists(cell: Cell, exchange: Exchange, notes: ListsNotes) -> Iterator[Finding]:
    parameter = notes.parameter
    if others := sort_out(exchange, notes.foreign)[0]:
        if others <= shown_anyway(exchange, notes.plain, notes.foreign):
            return  # the list's own cell tells of it
        what = f"saw a foreign row through {parameter}"
        texts = {"expected": "own rows", "actual": named(exchange, others)}
        yield probed(rules.FOREIGN_ROW_LISTED, cell, exchange, what, where=parameter, **texts)
        return
    counted, shown = shown_count(exchange)
    if counted is not None and counted > shown:
        what = f"got a count of {counted} rows through {parameter}, but saw {shown}"
        yield probed(
            rules.FOREIGN_ROW_COUNTED,
            cell,
            exchange,
            what,
            where=parameter,
            expected=f"a count of {shown}",
        )
    yield from _leaks(cell, exchange, notes.secrets, where=parameter)


def _options(
    table: Table, cell: Cell, exchange: Exchange, notes: OptionsNotes
) -> Iterator[Finding]:
    for reader, secrets in notes.readers.items():
        if reader in table.hidden[cell.role]:
            yield from _leaks(cell, exchange, secrets, where=f"OPTIONS {reader}")


def _leaks(
    cell: Cell, exchange: Exchange, secrets: Sequence[str], *, where: str
) -> Iterator[Finding]:
    """Judge whether an answer holds what it was not told: a foreign row's own texts."""
    answers = pages(exchange)
    asked = f"{exchange.request.url} {exchange.request.body.decode('utf-8', 'replace')}"
    unasked = [secret for secret in secrets if not _holds(asked, secret)]
    if any(_holds(answer, secret) for answer in answers for secret in unasked):
        what = f"leaked the content of a foreign row through {where}"
        yield probed(
            rules.FOREIGN_DATA_LEAKED, cell, exchange, what, where=where, expected="none of it"
        )


def _holds(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


_PLAIN: Mapping[str, Callable[[Table, Cell, Exchange], Iterator[Finding]]] = {
    "csrf": _csrf,
    "methods": _methods,
    "throttle": _throttle,
}
