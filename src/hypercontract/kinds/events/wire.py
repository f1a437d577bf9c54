"""Judge the HX-* headers of one response."""

from collections.abc import Iterator, Mapping

from hypercontract.core.contract import Clause
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, broken
from hypercontract.core.rule import Rule
from hypercontract.kinds.events import rules
from hypercontract.kinds.events.dialect import AFTER, REDIRECTS, swaps
from hypercontract.kinds.events.headers import Flaw, Signal, read

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_LEAVING = ("HX-Redirect", "HX-Location", "HX-Refresh")
_NOT_ALLOWED = 405
_LONGEST = 160


class Wire:
    """Judges how headers are sent; what the events in them hold is judged elsewhere.

    `clauses` are those of the surface as a whole, empty where no map declares them;
    `shows_errors` says that a script of the project shows refused responses itself.
    """

    def __init__(self, dialect: str, clauses: Mapping[str, Clause], *, shows_errors: bool) -> None:
        self._dialect = dialect
        self._clauses = clauses
        self._shows_errors = shows_errors

    def signals(self, exchange: Exchange) -> list[Signal]:
        """Return the events that a response really fires."""
        if exchange.response.status in REDIRECTS:
            return []
        found = read(exchange.response.headers, self._dialect)
        fires = self._swaps(exchange)
        return [
            one for one in found if isinstance(one, Signal) and (one.header not in AFTER or fires)
        ]

    def judge(self, exchange: Exchange) -> Iterator[Outcome]:
        """Judge the headers of one response, and a refusal that has none."""
        if exchange.response.has_htmx_headers:
            findings = [*self._lost(exchange), *self._flaws(exchange), *self._late(exchange)]
            yield from findings or self._kept("headers")
        if exchange.request.is_htmx and self._is_refused_write(exchange):
            yield from self._refusal(exchange)

    def _lost(self, exchange: Exchange) -> Iterator[Finding]:
        if exchange.response.status in REDIRECTS and exchange.request.is_htmx:
            names = sorted({name for name, _ in exchange.response.headers if _is_hx(name)})
            message = f"{', '.join(names)} on a {exchange.response.status} never reaches htmx."
            yield self._broken(rules.REDIRECTED, exchange, message)

    def _flaws(self, exchange: Exchange) -> Iterator[Finding]:
        for one in read(exchange.response.headers, self._dialect):
            if isinstance(one, Flaw):
                message = f"{one.header} {one.reason}."
                actual = _clip(one.value)
                yield self._broken(rules.MALFORMED, exchange, message, at=one.header, actual=actual)

    def _late(self, exchange: Exchange) -> Iterator[Finding]:
        response = exchange.response
        if self._swaps(exchange) or response.status in REDIRECTS:
            return
        for header in sorted(name for name in AFTER if response.header(name) is not None):
            message = f"{header} fires nothing: {self._why_no_swap(exchange)}."
            yield self._broken(rules.AFTER, exchange, message, at=header)

    def _swaps(self, exchange: Exchange) -> bool:
        """Whether the late headers fire: htmx 4 knows them no more."""
        left = any(map(exchange.response.header, _LEAVING))
        return self._dialect != "4" and not left and swaps(self._dialect, exchange.response.status)

    def _why_no_swap(self, exchange: Exchange) -> str:
        if self._dialect == "4":
            return "htmx 4 ignores it"
        left = next((name for name in _LEAVING if exchange.response.header(name)), None)
        return (
            f"{left} leaves before a swap"
            if left
            else f"a {exchange.response.status} swaps nothing"
        )

    def _is_refused_write(self, exchange: Exchange) -> bool:
        """Whether an HTMX write that the route offers was refused; a crash is another's news."""
        status = exchange.response.status
        refused = status >= 400 and status != _NOT_ALLOWED and not exchange.effects.error  # noqa: PLR2004
        return refused and exchange.request.method not in _SAFE and exchange.route is not None

    def _refusal(self, exchange: Exchange) -> Iterator[Outcome]:
        response = exchange.response
        left = any(map(response.header, _LEAVING))
        swapped = swaps(self._dialect, response.status) and response.body
        if left or swapped or self.signals(exchange):
            yield from self._kept("refusals")
        elif not self._shows_errors:
            message = f"The refusal with {response.status} sends no event and swaps nothing."
            at = str(response.status)
            yield self._broken(rules.SILENT, exchange, message, at=at)

    def _kept(self, clause: str) -> Iterator[Kept]:
        if clause in self._clauses:
            yield Kept(self._clauses[clause])

    def _broken(self, rule: Rule, exchange: Exchange, message: str, **told: str) -> Finding:
        clause = self._clauses.get("refusals" if rule is rules.SILENT else "headers")
        return broken(rule, subject(exchange), message, clause=clause, exchange=exchange, **told)


def subject(exchange: Exchange) -> str:
    """Return who answered, in the project's names."""
    return f"{exchange.request.method} {exchange.route or 'no route'}"


def _is_hx(name: str) -> bool:
    return name.lower().startswith("hx-")


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
