"""The client that plain tests ask with as htmx does."""

from typing import Any

import pytest


class Clients:
    """Gives `hx_client`; a project may give one of its own, made of `HtmxClient`."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect

    @pytest.fixture
    def hx_client(self) -> Any:
        """A client that sends what htmx sends: `hx_client.get(path, target="list").hx.events`."""
        from hypercontract.django.transport.client import HtmxClient

        return HtmxClient(dialect=self._dialect)
