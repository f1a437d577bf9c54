"""One request of an exploration: what came back, and what was missed for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from hypercontract.core.exchange import Exchange
from hypercontract.django.exploring.watching import Watch, watching
from hypercontract.django.transport.sending import Transport

ORIGIN = "exploring"
# A body that is refused was read by whoever was let in.
_BODY_REFUSED = frozenset({400, 409, 411, 413, 415, 422})
_REDIRECTS = range(300, 400)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Answer:
    """An answer. `moved` are the arguments of the same route that a redirect leads to."""

    exchange: Exchange
    watch: Watch
    served: bool
    moved: Mapping[str, str] | None

    @property
    def status(self) -> int:
        """The status."""
        return self.exchange.response.status


def ask(
    transport: Transport, route: str, method: str, role: str, arguments: Mapping[str, str]
) -> Answer:
    """Send one request in a scenario of its own, and watch what it asks."""
    with transport.scenario(), watching() as seen:
        exchange = transport.send(method, transport.url(route, arguments), role=role, origin=ORIGIN)
    moved = _moved(exchange, transport, route)
    return Answer(exchange, seen, moved is None and is_served(exchange, transport), moved)


def is_served(exchange: Exchange, transport: Transport) -> bool:
    """Whether whoever asked was let in, with an object of theirs."""
    status = exchange.response.status
    if _is_redirect(exchange):
        return not _is_login(exchange, transport)
    refused_body = exchange.request.method not in _SAFE and status in _BODY_REFUSED
    return exchange.response.is_success or refused_body


def _is_redirect(exchange: Exchange) -> bool:
    return exchange.response.status in _REDIRECTS


def _is_login(exchange: Exchange, transport: Transport) -> bool:
    to = urlsplit(exchange.response.header("Location") or "")
    login = urlsplit(transport.project.login).path
    return (bool(login) and to.path == login) or "next=" in to.query


def _moved(exchange: Exchange, transport: Transport, route: str) -> Mapping[str, str] | None:
    """Return the arguments of the address that the same route answers at, None where at this."""
    to = exchange.response.header("Location")
    if not to or not _is_redirect(exchange):
        return None
    path = urlsplit(to).path
    match = transport.project.resolve(path)
    if match is None or match.route.name != route or path == exchange.request.path:
        return None
    return match.arguments
