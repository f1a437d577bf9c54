"""One request after the other for each refusal that an operation documents.

Generated requests rarely meet a refusal that has nothing to do with data. Each of these asks for
one: an object that is not there, a body of another type, nobody's credentials, a role that may not,
throttles that are used up.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from hypercontract.core.exchange import Exchange
from hypercontract.django.bodies import smallest
from hypercontract.django.clashes import clashes
from hypercontract.django.throttles import exhausted
from hypercontract.drivers.parameters import queries

if TYPE_CHECKING:
    from hypercontract.django.transport import Transport

_UNKNOWN = "application/x-hypercontract"
_JSON = "application/json"
_FUZZ, _THROTTLED = "fuzz", "throttled"
_FAR = "999999999"
_ROWS = 12


@dataclass(frozen=True)
class _Probe:
    """A request that may be refused; what is not said is as the role's own is."""

    role: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    body: bytes = b""
    throttled: bool = False


class Refusals:
    """Sends the requests of one operation, as `drive` of the generated ones is told of it."""

    def __init__(
        self, plan: Mapping[str, Any], operation: Mapping[str, Any], transport: "Transport"
    ) -> None:
        self._plan = plan
        self._parameters = [one for one in operation.get("parameters", ()) if one["in"] == "query"]
        self._transport = transport
        self._role: str = plan["as"]
        self._arguments: Mapping[str, str] = {}
        self._own = self._usual()

    def drive(self, statuses: Iterable[int], observe: Callable[[Exchange], object]) -> None:
        """Ask for each status until it comes; what else comes is observed too."""
        for status in statuses:
            for probe in self._probes(status):
                exchange = self._send(probe)
                observe(exchange)
                if exchange.response.status == status:
                    break

    def clash(self, observe: Callable[[Exchange], object]) -> None:
        """Send what has to be unique once more: a good application says so."""
        usual, route, method = self._own, self._plan["route"], self._plan["method"]
        if usual is None or not usual.body:
            return
        world, arguments = self._transport.world, self._arguments
        user = world.user(self._role) or AnonymousUser()
        for taken in clashes(self._transport.view(route), method, user, arguments):
            data = {**json.loads(usual.body), **taken}
            observe(self._send(replace(usual, body=json.dumps(data, default=str).encode())))

    def vary(self, observe: Callable[[Exchange], object]) -> None:
        """Send each parameter of the query by itself."""
        if self._own is not None:
            for query in queries(self._parameters):
                observe(self._send(replace(self._own, query=query)))

    def _usual(self) -> _Probe | None:
        """Return the request that is varied; None where the world has no object to ask for."""
        route, method = self._plan["route"], self._plan["method"]
        try:
            arguments = self._transport.arguments(route, self._role, "own")
        except LookupError:
            return None
        self._arguments = arguments
        with self._transport.scenario():
            try:
                data = smallest(self._transport, route, method, self._role, arguments)
            except Exception:  # noqa: BLE001 - the project's code, asked out of the ordinary
                data = None
        found = _Probe(self._role, self._transport.url(route, arguments))
        if method == "GET" or data is None:
            return found
        return replace(found, headers={"Content-Type": _JSON}, body=json.dumps(data).encode())

    def _probes(self, status: int) -> Iterator[_Probe]:
        makers: Mapping[int, Callable[[_Probe], Iterator[_Probe]]] = {
            400: self._malformed,
            401: self._nobody,
            403: self._others,
            404: self._absent,
            409: self._elsewhere,
            406: lambda usual: iter([_with(usual, Accept=_UNKNOWN)]),
            415: lambda usual: iter(
                [replace(_with(usual, **{"Content-Type": _UNKNOWN}), body=b"?")]
            ),
            429: lambda usual: iter(
                replace(usual, role=role, throttled=True) for role in self._roles()
            ),
        }
        if self._own is not None and status in makers:
            yield from makers[status](self._own)

    def _malformed(self, usual: _Probe) -> Iterator[_Probe]:
        if usual.body:
            yield replace(usual, body=b"{")
        for parameter in self._parameters:
            yield replace(usual, query=urlencode({parameter["name"]: "\0"}))

    def _nobody(self, usual: _Probe) -> Iterator[_Probe]:
        world = self._transport.world
        for role in world.roles:
            if world.user(role) is None:
                yield replace(usual, role=role)
                for scheme in ("Bearer", "Token", "Basic"):
                    yield _with(replace(usual, role=role), Authorization=f"{scheme} eA==")

    def _others(self, usual: _Probe) -> Iterator[_Probe]:
        """Ask as each role, nobody last, for an object of its own and of a stranger."""
        route, world = self._plan["route"], self._transport.world
        for role in sorted(self._roles(), key=lambda one: world.user(one) is None):
            scopes = (self._transport.arguments(route, role, one) for one in ("own", "foreign"))
            paths = dict.fromkeys(self._transport.url(route, one) for one in scopes)
            yield from (replace(usual, role=role, path=path) for path in paths)

    def _absent(self, usual: _Probe) -> Iterator[_Probe]:
        route = self._plan["route"]
        path = self._transport.url(route, self._transport.absent(route))
        if path != usual.path:
            yield replace(usual, path=path)
        for parameter in self._parameters:
            yield replace(usual, query=urlencode({parameter["name"]: _FAR}))

    def _elsewhere(self, usual: _Probe) -> Iterator[_Probe]:
        """Ask for other rows of the model: some are referred to, or in another state."""
        route = self._plan["route"]
        view = self._transport.view(route)
        parameters = view.route.parameters
        if not parameters:
            return
        label = view.model or self._transport.world.declared.model_of(route, parameters[-1])
        if label is None:
            return
        for row in apps.get_model(label)._default_manager.order_by("pk")[:_ROWS]:  # noqa: SLF001
            value = str(getattr(row, view.lookup(parameters[-1])))
            path = self._transport.url(route, {**self._arguments, parameters[-1]: value})
            yield replace(usual, path=path)

    def _roles(self) -> list[str]:
        """Return the roles, the operation's own first."""
        return [self._role, *(one for one in self._transport.world.roles if one != self._role)]

    def _send(self, probe: _Probe) -> Exchange:
        view = self._transport.view(self._plan["route"])
        used_up: AbstractContextManager[None] = (
            exhausted(view.cls) if probe.throttled else nullcontext()
        )
        with self._transport.scenario(), used_up:
            return self._transport.send(
                self._plan["method"],
                probe.path,
                role=probe.role,
                query=probe.query,
                headers=probe.headers,
                body=probe.body,
                origin=_THROTTLED if probe.throttled else _FUZZ,
            )


def _with(probe: _Probe, **headers: str) -> _Probe:
    return replace(probe, headers={**probe.headers, **headers})
