"""What an exploration found, as data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hypercontract.django.transport.known import KnownAddresses


@dataclass(frozen=True)
class Cause:
    """Why nobody was let in: `kind` is one of those below, `detail` what was not met, in words."""

    kind: str
    detail: str = ""


NO_ADDRESS = "no address"
NO_ROW = "no row"
LACKS = "role lacks"
REFUSED = "method refused"
ERROR = "error"


@dataclass(frozen=True)
class Explored:
    """What is known of a route and a method.

    `roles` maps each role that was let in on an object of its own to the status; `rows` are the
    labels of the models that rows were needed of, `grants` of those that join a user to a row;
    `cause` is None where somebody was let in who is no superuser.
    """

    route: str
    method: str
    roles: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    cause: Cause | None = None

    def data(self) -> dict[str, Any]:
        """Return it as JSON-able data."""
        cause = {"kind": self.cause.kind, "detail": self.cause.detail} if self.cause else None
        return {
            "route": self.route,
            "method": self.method,
            "roles": dict(self.roles),
            "rows": list(self.rows),
            "grants": list(self.grants),
            "cause": cause,
        }


@dataclass(frozen=True)
class Exploration:
    """All that was found.

    `fields` are the model and field that each part of a route is of, as `app.Model.field`; `asked`
    counts the requests.
    """

    explored: tuple[Explored, ...] = ()
    addresses: KnownAddresses = field(default_factory=KnownAddresses)
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    asked: int = 0

    @property
    def reached(self) -> int:
        """How many routes and methods somebody was let in at."""
        return sum(one.cause is None for one in self.explored)

    def data(self) -> dict[str, Any]:
        """Return it as JSON-able data, without a key in it."""
        return {
            "asked": self.asked,
            "reached": self.reached,
            "fields": {route: dict(fields) for route, fields in self.fields.items()},
            "routes": [one.data() for one in self.explored],
        }

    def snippet(self) -> str:
        """Return what can be pasted into `contracts/conftest.py`, to say what is not found out."""
        lines = list(_lines(self.explored))
        if not lines:
            return ""
        return "\n".join(["PARAMETERS = {", *lines, "}", ""])


def _lines(explored: Iterable[Explored]) -> Iterator[str]:
    for one in explored:
        if one.cause is not None and one.cause.kind == NO_ADDRESS:
            yield f"    {one.route!r}: {{}},  # {one.method}: {one.cause.detail}"
