"""Which exchanges a contract speaks of."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from hypercontract.core.exchange import Exchange
from hypercontract.kinds.partials.document import Partial

_OK = 200
_INVALID_FORM = 422
_WHOLE = ("HX-Boosted", "HX-History-Restore-Request")


def is_answer(exchange: Exchange) -> bool:
    """Whether a response is HTML that people are to use, rather than an error."""
    response = exchange.response
    answered = _OK <= response.status < 300 or response.status == _INVALID_FORM  # noqa: PLR2004
    return answered and response.media_type == "text/html" and bool(response.body)


def asks(partial: Partial, exchange: Exchange) -> bool:
    """Whether a request asks for what a contract promises."""
    request = exchange.request
    whole = not request.is_htmx or any(request.headers.get(name) == "true" for name in _WHOLE)
    if exchange.route != partial.route or request.method != partial.method:
        return False
    return whole == partial.page and partial.query.items() <= dict(parse_qsl(request.query)).items()


def speaks(partial: Partial, exchange: Exchange) -> bool:
    """Whether a response is the fragment, or page, of a contract."""
    return exchange.response.status == _OK and asks(partial, exchange)


def host_of(fragment: Exchange, partial: Partial, exchanges: Sequence[Exchange]) -> Exchange | None:
    """Return the host page as the same role saw it for the same object, None where none is here."""
    if not (is_answer(fragment) and speaks(partial, fragment)):
        return None
    keys = set(fragment.arguments.values())
    hosts = (
        one
        for one in exchanges
        if one.route == partial.host
        and one.actor == fragment.actor
        and not one.request.is_htmx
        and one.response.status == _OK
        and is_answer(one)
        and (not one.arguments or not keys or keys & set(one.arguments.values()))
    )
    return next(hosts, None)
