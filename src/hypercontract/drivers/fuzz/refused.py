"""One request after the other for each refusal that an operation documents.

Generated requests rarely meet a refusal that has nothing to do with data. Each of these asks for
one: an object that is not there, a body of another type, nobody's credentials, a role that may not,
throttles that are used up.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser

from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.exchange import Exchange
from hypercontract.core.openapi import json_body
from hypercontract.core.project_code import ask
from hypercontract.django.payloads.bodies import smallest
from hypercontract.django.payloads.clashes import clashes
from hypercontract.drivers.fuzz.attempts import Attempt, send
from hypercontract.drivers.fuzz.fields import spoilt
from hypercontract.drivers.fuzz.parameters import queries
from hypercontract.drivers.fuzz.states import States
from hypercontract.drivers.shared.bodies import JSON, Bodies

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

_UNKNOWN = "application/x-hypercontract"
_FAR = "999999999"
_SUCCESSES = range(200, 300)


class Refusals:
    """Sends the requests of one operation, as `drive` of the generated ones is told of it."""

    def __init__(self, plan: Plan, operation: Mapping[str, Any], transport: "Transport") -> None:
        self._plan = plan
        self._operation = operation
        self._parameters = [one for one in operation.get("parameters", ()) if one["in"] == "query"]
        self._transport = transport
        self._bodies = Bodies(transport)
        self._role: str = plan.role
        self._arguments: Mapping[str, str] = {}
        self._own = self._usual(self._role)
        self._states = States(plan, transport, self._arguments, self._bodies)
        self._start: Attempt | None = None
        self._asked: dict[tuple[object, ...], int] = {}

    def drive(self, statuses: Iterable[int], observe: Callable[[Exchange], object]) -> None:
        """Ask for each status until it comes; what else comes is observed too."""
        for status in statuses:
            for attempt in self._attempts(status):
                if self._ask(attempt, observe) == status:
                    break

    def clash(self, observe: Callable[[Exchange], object]) -> None:
        """Send what has to be unique once more: a good application says so."""
        usual, route, method = self._own, self._plan.route, self._plan.method
        if usual is None or not usual.body or usual.headers != JSON:
            return
        world, arguments = self._transport.world, self._arguments
        user = world.user(self._role) or AnonymousUser()
        for taken in clashes(self._transport.view(route), method, user, arguments):
            data = {**json.loads(usual.body), **taken}
            content = json.dumps(data, default=str).encode()
            self._ask(replace(usual, body=content), observe)

    def start(self, observe: Callable[[Exchange], object]) -> Attempt | None:
        """Return the first request that succeeds: as some role, in some state, of some row.

        The usual one where none does, and of a GET; None where there is no object to ask for.
        """
        if self._start is None and self._plan.method != "GET":
            self._start = self._succeeding(observe)
        return self._start or self._own

    def spoil(self, observe: Callable[[Exchange], object]) -> None:
        """Send each field of the body by itself as null, of another type and at its bounds.

        That is where the operation succeeds with the usual body: what is refused for its state
        tells nothing of its data.
        """
        schema = json_body(self._operation, self._transport.project.spec)
        usual = self.start(observe) if schema else None
        if schema and usual:
            data = json.loads(usual.body) if usual.body and usual.headers == JSON else {}
            for body in spoilt(data, schema, self._transport.project.spec):
                content = json.dumps(body).encode()
                self._ask(replace(usual, body=content, headers=JSON), observe)

    def _succeeding(self, observe: Callable[[Exchange], object]) -> Attempt | None:
        usual = self._own
        for attempt in chain([usual], self._served(usual)) if usual else ():
            if self._ask(attempt, observe) in _SUCCESSES:
                return attempt
        return usual

    def vary(self, observe: Callable[[Exchange], object]) -> None:
        """Send each parameter of the query by itself."""
        if self._own is not None:
            for query in queries(self._parameters):
                self._ask(replace(self._own, query=query), observe)

    def _usual(self, role: str) -> Attempt | None:
        """Return the request that is varied; None where the world has no object to ask for."""
        route, method = self._plan.route, self._plan.method
        try:
            arguments = self._transport.arguments(route, role, "own")
        except LookupError:
            return None
        if role == self._role:
            self._arguments = arguments
        found = Attempt(role, self._transport.url(route, arguments))
        cell = Cell(route=route, method=method, role=role, writers=(role,))
        try:
            what = f"a body for {method} {route}"
            body = ask(what, None, self._bodies.make, cell, arguments)
        except LookupError:  # a row that the world lacks
            return found
        return found.carrying(body) if body is not None else found

    def _attempts(self, status: int) -> Iterator[Attempt]:
        makers: Mapping[int, Callable[[Attempt], Iterator[Attempt]]] = {
            400: self._malformed,
            401: self._nobody,
            403: self._others,
            404: self._absent,
            409: self._states.conflicts,
            406: lambda usual: iter([usual.accepting(Accept=_UNKNOWN)]),
            415: lambda usual: iter([replace(usual.accepting(Content_Type=_UNKNOWN), body=b"?")]),
            429: lambda usual: iter(
                replace(usual, role=role, throttled=True) for role in self._roles()
            ),
        }
        if self._own is not None:
            make = self._served if status in _SUCCESSES else makers.get(status)
            yield from make(self._own) if make else ()

    def _served(self, usual: Attempt) -> Iterator[Attempt]:
        """Send the smallest request that may succeed: as each role, and in other states."""
        yield from filter(None, map(self._usual, self._roles()))
        yield from self._states.others(usual)

    def _malformed(self, usual: Attempt) -> Iterator[Attempt]:
        if usual.body:
            yield replace(usual, body=b"{")
        for parameter in self._parameters:
            yield replace(usual, query=urlencode({parameter["name"]: "\0"}))

    def _nobody(self, usual: Attempt) -> Iterator[Attempt]:
        world = self._transport.world
        for role in world.roles:
            if world.user(role) is None:
                yield replace(usual, role=role)
                for scheme in ("Bearer", "Token", "Basic"):
                    yield replace(usual, role=role).accepting(Authorization=f"{scheme} eA==")
        yield from self._made_up(usual)

    def _made_up(self, usual: Attempt) -> Iterator[Attempt]:
        """Make up what the world declares of the body: a code, a password."""
        if usual.headers == JSON:
            told = self._plan.route, self._plan.method, self._role, self._arguments
            with self._transport.scenario():
                made = smallest(self._transport, *told)
            yield replace(
                usual, body=json.dumps({**json.loads(usual.body), **(made or {})}).encode()
            )

    def _others(self, usual: Attempt) -> Iterator[Attempt]:
        """Ask as each role, nobody last, for an object of its own and of a stranger."""
        route, world = self._plan.route, self._transport.world
        for role in sorted(self._roles(), key=lambda one: world.user(one) is None):
            scopes = (self._transport.arguments(route, role, one) for one in ("own", "foreign"))
            paths = dict.fromkeys(self._transport.url(route, one) for one in scopes)
            yield from (replace(usual, role=role, path=path) for path in paths)

    def _absent(self, usual: Attempt) -> Iterator[Attempt]:
        route = self._plan.route
        path = self._transport.url(route, self._transport.absent(route))
        if path != usual.path:
            yield replace(usual, path=path)
        for parameter in self._parameters:
            yield replace(usual, query=urlencode({parameter["name"]: _FAR}))

    def _roles(self) -> list[str]:
        """Return the roles, the operation's own first."""
        return [self._role, *(one for one in self._transport.world.roles if one != self._role)]

    def _ask(self, attempt: Attempt, observe: Callable[[Exchange], object]) -> int:
        """Send an attempt, and return its status; what was sent before is answered as it was."""
        if attempt.key not in self._asked:
            exchange = send(self._plan, self._transport, attempt)
            observe(exchange)
            self._asked[attempt.key] = exchange.response.status
        return self._asked[attempt.key]
