"""Judge the HX-* headers of one response."""

from collections.abc import Iterator, Mapping

from hypercontract.core.contract import Clause
from hypercontract.core.exchange import Exchange, Response
from hypercontract.core.finding import Finding, Kept, Outcome, broken
from hypercontract.core.rule import Rule
from hypercontract.htmx.dialect import AFTER, REDIRECTS, swaps
from hypercontract.htmx.headers import Flaw, Signal, read
from hypercontract.kinds.events import rules
from hypercontract.kinds.events.leading import Leading
from hypercontract.kinds.events.surface import Surface

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_LEAVING = ("HX-Location", "HX-Redirect")
_REFUSALS = (rules.SILENT, rules.UNSWAPPED)
_NOT_ALLOWED = 405
_LONGEST = 160


class Wire:
    """Judges how headers are sent; what the events in them hold is judged elsewhere.

    `clauses` are those of the surface as a whole, empty where no map declares them.
    """

    def __init__(
        self, dialect: str, clauses: Mapping[str, Clause], surface: Surface, leading: Leading
    ) -> None:
        self._dialect = dialect
        self._clauses = clauses
        self._leading = leading
        self._surface = surface

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
        if exchange.response.status in REDIRECTS:
            yield from self._lost(exchange)
        elif exchange.response.has_htmx_headers:
            findings = [*self._flaws(exchange), *self._late(exchange), *self._led(exchange)]
            yield from findings or self._kept("headers")
        if exchange.request.is_htmx and self._is_refused(exchange):
            yield from list(self._thrown_away(exchange)) or self._refusal(exchange)

    def _lost(self, exchange: Exchange) -> Iterator[Finding]:
        """Judge a redirect of htmx; without htmx the page is read anew and nothing is missed."""
        names = sorted({name for name, _ in exchange.response.headers if _is_hx(name)})
        if names and exchange.request.is_htmx:
            message = f"{', '.join(names)} on a {exchange.response.status} never reaches htmx."
            yield self._broken(rules.REDIRECTED, exchange, message)

    def _flaws(self, exchange: Exchange) -> Iterator[Finding]:
        for one in read(exchange.response.headers, self._dialect):
            if isinstance(one, Flaw):
                message = f"{one.header} {one.reason}."
                actual = _clip(one.value)
                yield self._broken(rules.MALFORMED, exchange, message, at=one.header, actual=actual)

    def _led(self, exchange: Exchange) -> Iterator[Finding]:
        for rule, header, message, value in self._leading.judge(exchange):
            yield self._broken(rule, exchange, f"{message}.", at=header, actual=_clip(value))

    def _late(self, exchange: Exchange) -> Iterator[Finding]:
        response = exchange.response
        if self._swaps(exchange):
            return
        for header in sorted(name for name in AFTER if response.header(name) is not None):
            message = f"{header} fires nothing: {self._why_no_swap(exchange)}."
            yield self._broken(rules.AFTER, exchange, message, at=header)

    def _swaps(self, exchange: Exchange) -> bool:
        """Whether the late headers fire: htmx 4 knows them no more."""
        response = exchange.response
        stays = self._dialect != "4" and not _leaves_by(response)
        return stays and swaps(self._dialect, response.status)

    def _why_no_swap(self, exchange: Exchange) -> str:
        if self._dialect == "4":
            return "htmx 4 ignores it"
        if header := _leaves_by(exchange.response):
            return f"{header} leaves the page before a swap"
        return f"a {exchange.response.status} swaps nothing"

    def _is_refused(self, exchange: Exchange) -> bool:
        """Whether what the route offers was refused; a crash is another's news."""
        status = exchange.response.status
        refused = status >= 400 and status != _NOT_ALLOWED  # noqa: PLR2004
        return refused and not exchange.effects.error and exchange.route is not None

    def _thrown_away(self, exchange: Exchange) -> Iterator[Finding]:
        response = exchange.response
        swapped = self._surface.swaps_errors or swaps(self._dialect, response.status)
        if not swapped and is_fragment(response):
            message = f"htmx {self._dialect} discards the fragment of a {response.status} response."
            yield self._broken(rules.UNSWAPPED, exchange, message, at=str(response.status))

    def _refusal(self, exchange: Exchange) -> Iterator[Outcome]:
        response = exchange.response
        if exchange.request.method in _SAFE:
            return
        swapped = swaps(self._dialect, response.status) and response.body
        if swapped or _leaves_by(response) or self.signals(exchange):
            yield from self._kept("refusals")
        elif not self._surface.shows_errors:
            message = f"The {response.status} response sends no event and swaps nothing."
            at = str(response.status)
            yield self._broken(rules.SILENT, exchange, message, at=at)

    def _kept(self, clause: str) -> Iterator[Kept]:
        if clause in self._clauses:
            yield Kept(self._clauses[clause])

    def _broken(self, rule: Rule, exchange: Exchange, message: str, **told: str) -> Finding:
        clause = self._clauses.get("refusals" if rule in _REFUSALS else "headers")
        return broken(rule, subject(exchange), message, clause=clause, exchange=exchange, **told)


def subject(exchange: Exchange) -> str:
    """Return who answered, in the project's names."""
    return f"{exchange.request.method} {exchange.route or 'no route'}"


def is_page(response: Response) -> bool:
    """Whether the body is a whole HTML document."""
    return response.body[:500].lstrip().lower().startswith((b"<!doctype", b"<html"))


def is_fragment(response: Response) -> bool:
    """Whether the body is markup, but no whole document."""
    is_markup = response.media_type == "text/html" and response.body[:500].lstrip()[:1] == b"<"
    return is_markup and not is_page(response)


def _leaves_by(response: Response) -> str | None:
    """Return the header by which the browser leaves the page, if one does."""
    if response.header("HX-Refresh") == "true":
        return "HX-Refresh"
    return next((name for name in _LEAVING if response.header(name)), None)


def _is_hx(name: str) -> bool:
    return name.lower().startswith("hx-")


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
