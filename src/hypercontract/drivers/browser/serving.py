"""Every request of a page answered in process, as the role that looks at it."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from hypercontract.core.exchange import Exchange, Response
from hypercontract.django.sandbox.static_files import static_file
from hypercontract.drivers.browser.chromium import aside

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

ORIGIN = "http://testserver"
_REDIRECTS = range(300, 400)
_MOST_REDIRECTS = 5
_LEFT_OUT = frozenset(("content-length", "set-cookie", "transfer-encoding"))
_OURS = frozenset(("host", "cookie", "connection", "accept-encoding", "content-length"))


class Serving:
    """Answers the requests of one role's page; keeps the exchanges, and what it would not fetch."""

    def __init__(self, transport: "Transport", role: str) -> None:
        self._transport = transport
        self._role = role
        self.exchanges: list[Exchange] = []
        self.outside: list[str] = []

    def answer(self, route: Any) -> None:
        """Answer a request of Playwright's: with the project's response, a static file, or not."""
        if not route.request.url.startswith(f"{ORIGIN}/"):
            self.outside.append(route.request.url)
            route.abort()
            return
        with aside():
            found = static_file(route.request.url)
            answer = found or self._response(route.request)
        if isinstance(answer, Response):
            headers = {k: value for k, value in answer.headers if k.lower() not in _LEFT_OUT}
            route.fulfill(status=answer.status, headers=headers, body=answer.body)
        else:
            route.fulfill(status=200, body=answer[0], content_type=answer[1])

    def _response(self, request: Any) -> Response:
        exchange = self._send(request.method, request.url, request)
        for _ in range(_MOST_REDIRECTS):
            # Playwright does not ask for what a response redirects to: it is followed here.
            location = exchange.response.header("location")
            if exchange.response.status not in _REDIRECTS or location is None:
                break
            exchange = self._send("GET", urljoin(request.url, location), request, follows=True)
        return exchange.response

    def _send(self, method: str, url: str, request: Any, *, follows: bool = False) -> Exchange:
        parts = urlsplit(url)
        named = {name.title(): value for name, value in request.headers.items()}
        headers = {name: one for name, one in named.items() if name.lower() not in _OURS}
        exchange = self._transport.send(
            method,
            parts.path,
            role=self._role,
            query=parts.query,
            headers=headers,
            body=b"" if follows else request.post_data_buffer or b"",
            origin="browser",
        )
        self.exchanges.append(exchange)
        return exchange
