"""A request of a finding, sent once more by a test of two lines."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from hypercontract.core.errors import unknown
from hypercontract.core.masking import HANDLE
from hypercontract.pytest.output import failure

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport
    from hypercontract.session import Session


class Replaying:
    """Sends what a report tells of, and fails with what breaks now."""

    def __init__(self, session: "Callable[[], Session]") -> None:
        self._session = session

    @pytest.fixture
    def replay(self, transport: "Transport", request: pytest.FixtureRequest) -> "Replay":
        """Send a request as a role and fail with its findings: `replay("GET", "/", role="staff")`.

        `{own app.Model of staff}`, as in reports, stands for the key of that row.
        """
        return Replay(self._session(), transport, request.node.nodeid)


class Replay:
    """Judges one request; to be called in a test."""

    def __init__(self, session: "Session", transport: "Transport", node: str) -> None:
        self._session = session
        self._transport = transport
        self._node = node

    def __call__(
        self,
        method: str,
        url: str,
        *,
        role: str = "anonymous",
        headers: Mapping[str, str] | None = None,
        body: str | bytes = b"",
    ) -> None:
        """Send it; nothing is left of what it did."""
        path, _, query = self._filled(url).partition("?")
        sent = self._filled(body).encode() if isinstance(body, str) else body
        with self._transport.scenario():
            exchange = self._transport.send(
                method,
                path,
                role=role,
                query=query,
                headers={name: self._filled(value) for name, value in (headers or {}).items()},
                body=sent,
                origin="replay",
            )
        if found := self._session.observe(exchange, self._node):
            pytest.fail(failure(found), pytrace=False)

    def _filled(self, text: str) -> str:
        return HANDLE.sub(self._key, text)

    def _key(self, handle: re.Match[str]) -> str:
        scope, label, role = handle.groups()
        world = self._transport.world
        if label not in world.models:
            raise unknown("model", label, world.models, None)
        row = (world.foreign if scope == "foreign" else world.own)(role or world.roles[0], label)
        return str(row.pk)
