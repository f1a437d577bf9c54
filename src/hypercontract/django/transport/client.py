"""A test client that asks as htmx does, and tells what htmx makes of the answer."""

from typing import Any

from django.http import HttpResponseBase
from django.test import Client

from hypercontract.django.sandbox.capture import environ
from hypercontract.htmx.answer import Answer
from hypercontract.htmx.requests import request_headers

_TOLD = ("target", "trigger", "current_url", "boosted", "prompt", "history_restore")


class HtmxClient(Client):
    """Django's client with the headers of htmx.

    Every method takes what htmx tells of a request besides: `client.post(path, data,
    target="sidebar", trigger="save", current_url="/items/")`; also `boosted`, `prompt` and
    `history_restore`. The response has `hx`: see `hypercontract.htmx.answer.Answer`.
    """

    def __init__(self, *arguments: Any, dialect: str = "2", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.dialect = dialect

    def request(self, **request: Any) -> Any:
        """Send a request; what is told of it comes among the WSGI environment's keys."""
        told = {name: request.pop(name) for name in _TOLD if name in request}
        headers = request_headers(self.dialect, **told)
        response = super().request(**{**environ(headers), **request})
        response.hx = _answer(response, self.dialect, headers.get("HX-Target", ""))  # type: ignore[attr-defined]
        return response


def _answer(response: HttpResponseBase, dialect: str, target: str) -> Answer:
    return Answer(response.status_code, tuple(response.items()), dialect, target)
