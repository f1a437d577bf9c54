"""Judge whether URLs that answer HTMX differently tell caches so."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypercontract.core.contract import Clause
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Kept, Outcome, broken
from hypercontract.kinds.events.rules import VARY
from hypercontract.kinds.events.wire import is_page, subject

_OK = 200
_Key = tuple[str | None, str]


@dataclass(slots=True)
class _Seen:
    """What one actor saw at one URL; `varies` until an answer did not say so."""

    page: bool = False
    fragment: bool = False
    varies: bool = True


class Vary:
    """Remembers the shape of answers by actor and URL: a difference takes two to show."""

    def __init__(self, clause: Clause | None) -> None:
        self._clause = clause
        self._seen: dict[_Key, _Seen] = {}

    def concerns(self, exchange: Exchange) -> bool:
        """Whether the answer is HTML that a cache may keep."""
        if exchange.request.method != "GET" or exchange.response.status != _OK:
            return False
        return exchange.response.media_type == "text/html"

    def judge(self, exchange: Exchange) -> Iterator[Outcome]:
        """Judge an answer together with those seen before it at the same URL."""
        response, request = exchange.response, exchange.request
        if not self.concerns(exchange):
            return
        whole = is_page(response)
        if whole is request.is_htmx or not response.body:
            return  # a boost that gets a page, or a URL that has nothing but fragments
        seen = self._seen.setdefault((exchange.actor, request.url), _Seen())
        seen.page |= whole
        seen.fragment |= not whole
        seen.varies &= _says_so(response.header("vary"))
        if seen.page and seen.fragment:
            yield from self._outcome(seen, exchange)

    def _outcome(self, seen: _Seen, exchange: Exchange) -> Iterator[Outcome]:
        if not seen.varies:
            message = "The URL returns a page or a fragment, but Vary lacks HX-Request."
            yield broken(VARY, subject(exchange), message, clause=self._clause, exchange=exchange)
        elif self._clause is not None:
            yield Kept(self._clause)


def _says_so(vary: str | None) -> bool:
    names = {name.strip().lower() for name in (vary or "").split(",")}
    return not names.isdisjoint({"hx-request", "*"})
