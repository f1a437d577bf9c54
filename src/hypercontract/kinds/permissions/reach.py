"""What of a row was put to the test: a refusal says something only where somebody is let in."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from hypercontract.core.contract import Clause
from hypercontract.core.drivers.matrix import CellNotes
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Unreached
from hypercontract.kinds.permissions.effects import came_back
from hypercontract.kinds.permissions.listing import is_empty
from hypercontract.kinds.permissions.outcomes import Outcome, observed, words
from hypercontract.kinds.permissions.table import Cell

IsLogin = Callable[[str], bool]
UNANSWERED = "No view was called: a middleware answered in its place, or no URL matched."
EMPTY = "Every list was empty."
# What a view turns down for what was sent, once the role is let in.
_TURNED_DOWN = frozenset({400, 409, 422})


def unreached(
    cells: Sequence[Cell], exchanges: Iterable[Exchange], is_login: IsLogin
) -> Iterator[Unreached]:
    """Yield the promises of a row that the exchanges of its cells could not put to the test.

    A row that is closed on purpose is reached by its refusals.
    """
    sent = list(filter(_is_of_a_cell, exchanges))
    cause = cause_of(sent, is_login)
    roles = {one.actor for one in sent}
    asked = [cell for cell in cells if cell.role in roles]
    if cause == EMPTY:
        yield from (Unreached(clause, cause) for clause in _served(asked))
    elif cause and not (cells[0].is_closed and cause != UNANSWERED):
        yield from (Unreached(one, cause) for cell in asked for one in cell.clauses.values())
    else:
        yield from _answered_elsewhere(asked, sent, is_login)


def cause_of(sent: Sequence[Exchange], is_login: IsLogin) -> str:
    """Return why the requests of all roles for one operation reached nothing; empty where one did.

    The sentence is the same in each run: it names what was answered, and nothing that was asked.
    """
    if not sent:
        return ""
    if not any(one.answered for one in sent):
        return UNANSWERED
    if not any(_is_let_in(one, is_login) for one in sent):
        return f"No role was let in: {answers(sent, is_login)}."
    served = [one for one in sent if observed(one, is_login) is Outcome.ALLOW]
    return EMPTY if served and all(map(_is_empty_list, served)) else ""


def answers(sent: Iterable[Exchange], is_login: IsLogin) -> str:
    """List in words what was answered, each once."""
    return ", ".join(sorted({_in_words(one, is_login) for one in sent}))


def _is_let_in(exchange: Exchange, is_login: IsLogin) -> bool:
    allowed = observed(exchange, is_login) is Outcome.ALLOW
    return exchange.answered and (allowed or exchange.response.status in _TURNED_DOWN)


def _in_words(exchange: Exchange, is_login: IsLogin) -> str:
    seen = observed(exchange, is_login)
    if came_back(exchange, ()):
        return "shown the form again"
    told = seen is not None and seen is not Outcome.ALLOW
    return words(seen) if seen and told else f"answered with {exchange.response.status}"


def _is_empty_list(exchange: Exchange) -> bool:
    return exchange.request.method == "GET" and not exchange.arguments and is_empty(exchange)


def _is_of_a_cell(exchange: Exchange) -> bool:
    """Whether it is a cell's own request: no probe, and nothing that is spoilt on purpose."""
    notes = exchange.notes
    if exchange.origin != "matrix" or exchange.request.is_htmx:
        return False
    return notes is None or (isinstance(notes, CellNotes) and notes.data is None)


def _served(cells: Iterable[Cell]) -> Iterator[Clause]:
    for cell in cells:
        for scope, clause in cell.clauses.items():
            if cell.outcome.at(scope) is Outcome.ALLOW:
                yield clause


def _answered_elsewhere(
    cells: Iterable[Cell], sent: Iterable[Exchange], is_login: IsLogin
) -> Iterator[Unreached]:
    """Yield what a role is promised that something else answered in the view's place."""
    by_role = {cell.role: cell for cell in cells}
    for one in sent:
        cell = by_role.get(one.actor or "")
        if cell and not one.answered and observed(one, is_login) is Outcome.ALLOW:
            clause = cell.clauses.get(one.scope or "any", cell.clauses.get("any"))
            yield from [Unreached(clause, UNANSWERED)] if clause else []
