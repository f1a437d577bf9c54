"""A transport without an application, and what a driver sends through it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, unquote

from hypercontract.core.driver import Driver
from hypercontract.core.errors import unknown
from hypercontract.core.exchange import Effects, Exchange, Notes, Request, Response
from hypercontract.core.project import Project

Answer = Callable[[Request, str], Response | tuple[Response, Effects]]
"""Takes a request and the role that sends it; returns the response, and effects if it has any."""


class FakeTransport:
    """A transport that asks a function in place of an application: a driver needs no Django.

    It has the methods of the real one that a driver needs. An object is named by its scope: the
    URL of a role's own is `/items/own/`, then there are `foreign` and `absent`. `sent` has every
    exchange in order. What the function keeps from one request to the next is not undone.
    """

    def __init__(self, project: Project, answer: Answer) -> None:
        self.project = project
        self.sent: list[Exchange] = []
        self._answer = answer
        self._scenarios = 0

    @contextmanager
    def scenario(self) -> Iterator[None]:
        """Allow requests inside; with an application, undo on leaving what they did."""
        self._scenarios += 1
        try:
            yield
        finally:
            self._scenarios -= 1

    def send(  # noqa: PLR0913 - a request has as many parts
        self,
        method: str,
        path: str,
        *,
        role: str,
        query: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        origin: str,
        scope: str | None = None,
        control: Exchange | None = None,
        notes: Notes | None = None,
        cookies: str | None = None,  # noqa: ARG002 - who it is, the answer is told
        csrf: bool = False,  # noqa: ARG002
    ) -> Exchange:
        """Send one request; RuntimeError outside of a scenario, where nothing would undo it."""
        if not self._scenarios:
            raise RuntimeError(f"{method} {path} is sent outside of `transport.scenario()`.")
        request = Request(method, unquote(path), query, dict(headers or {}), body)
        told = self._answer(request, role)
        response, effects = told if isinstance(told, tuple) else (told, Effects())
        match = self.project.resolve(request.path)
        exchange = Exchange(
            request,
            response,
            actor=role,
            route=match.route.name if match else None,
            arguments=match.arguments if match else {},
            origin=origin,
            scope=scope,
            effects=effects,
            control=control,
            notes=notes,
        )
        self.sent.append(exchange)
        return exchange

    def arguments(self, route: str, role: str, scope: str) -> dict[str, str]:  # noqa: ARG002
        """Return the URL arguments of an object that is the role's `own`, or `foreign` to it."""
        return self._named(route, scope)

    def absent(self, route: str) -> dict[str, str]:
        """Return the URL arguments of an object that never existed."""
        return self._named(route, "absent")

    def url(self, route: str, arguments: Mapping[str, str]) -> str:
        """Return the path of a route, percent-encoded; ContractError where there is no such one."""
        path = self._pattern(route, set(arguments))
        for name, value in arguments.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        return path

    def _named(self, route: str, name: str) -> dict[str, str]:
        self._pattern(route, set())
        return dict.fromkeys(self.project.routes_by_name[route][0].parameters, name)

    def _pattern(self, route: str, parameters: set[str]) -> str:
        if route not in self.project.routes_by_name:
            raise unknown("route", route, self.project.routes_by_name, None)
        patterns = self.project.routes_by_name[route]
        fits = (one for one in patterns if set(one.parameters) == parameters)
        return next(fits, patterns[0]).pattern


def driven(
    driver: Driver[Any],
    plan: Any,
    transport: FakeTransport,
    is_broken: Callable[[Exchange], bool] = lambda _exchange: False,
) -> list[Exchange]:
    """Let a driver send a plan; return what it had observed, in order.

    `is_broken` stands in for the judges: a driver that shrinks goes by what they say. TypeError
    where the driver takes no plan, or the plan is not of its type.
    """
    if driver.plan is None or driver.drive is None or not isinstance(plan, driver.plan):
        raise TypeError(f"The driver {driver.name!r} takes no {type(plan).__name__}.")
    seen: list[Exchange] = []

    def observe(exchange: Exchange) -> bool:
        seen.append(exchange)
        return is_broken(exchange)

    driver.drive(plan, transport, observe)
    return seen
