"""One request that varies an operation's usual one, and what has to happen before it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.exchange import Exchange
from hypercontract.django.sandbox.throttles import exhausted

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport
    from hypercontract.drivers.shared.bodies import Body

_ALONE, _AFTER = "fuzz", "refused"


@dataclass(frozen=True)
class Before:
    """What is done before a request, in the order of its `words`; `key` tells it from any other."""

    words: tuple[str, ...]
    do: Callable[[], Any]
    key: tuple[object, ...]


@dataclass(frozen=True)
class Attempt:
    """A request; `before` is done in the same scenario, and not observed.

    Where `throttled` the throttles of the view are used up.
    """

    role: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    body: bytes = b""
    throttled: bool = False
    before: Before | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from any other at its route."""
        headers = tuple(self.headers.items())
        before = self.before and self.before.key
        return self.role, self.path, headers, self.query, self.body, self.throttled, before

    def carrying(self, body: "Body") -> "Attempt":
        """Return one with another body."""
        return replace(self, body=body.content, headers={**self.headers, **body.headers})

    def accepting(self, **headers: str) -> "Attempt":
        """Return one with more headers; `_` in their names stands for `-`."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **more})


def send(plan: Plan, transport: "Transport", attempt: Attempt) -> Exchange:
    """Send an attempt at the plan's route in a scenario of its own."""
    used_up: AbstractContextManager[None] = nullcontext()
    if attempt.throttled:
        used_up = exhausted(transport.view(plan.route).cls)
    with transport.scenario(), used_up:
        if attempt.before is not None:
            attempt.before.do()
        return inside(plan.method, transport, attempt)


def doing(method: str, route: str, transport: "Transport", attempt: Attempt) -> Before:
    """Return what sends an attempt at a route before another."""
    words = f"{method} {route} as {attempt.role}"
    do = partial(inside, method, transport, attempt)
    return Before((words,), do, (method, attempt.key))


def inside(method: str, transport: "Transport", attempt: Attempt) -> Exchange:
    """Send an attempt in the scenario that stands."""
    stands_alone = attempt.before is None and not attempt.throttled
    exchange = transport.send(
        method,
        attempt.path,
        role=attempt.role,
        query=attempt.query,
        headers=attempt.headers,
        body=attempt.body,
        origin=_ALONE if stands_alone else _AFTER,
    )
    return replace(exchange, after=attempt.before.words) if attempt.before else exchange
