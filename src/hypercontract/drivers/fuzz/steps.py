"""What moves an object on: the other actions of its view, one after the other."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.django.payloads.variation import variations, whole
from hypercontract.drivers.fuzz.attempts import Attempt, Before, doing
from hypercontract.drivers.shared.bodies import JSON, Bodies, Body

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

Chain = tuple[tuple[str, Before], ...]
_BODIES = 8
_MOST = 200  # requests that look for ways of more than one step

# Every action of a view looks for much the same ways: each is walked once in a world.
_WALKED: "WeakKeyDictionary[Transport, dict[tuple[object, ...], bool]]" = WeakKeyDictionary()


class Steps:
    """Finds the ways from the state of a plan's object to others."""

    def __init__(
        self,
        plan: Plan,
        transport: "Transport",
        arguments: Mapping[str, str],
        bodies: Bodies,
    ) -> None:
        self._plan = plan
        self._transport = transport
        self._arguments = arguments
        self._bodies = bodies
        self._walked = _WALKED.setdefault(transport, {})

    def ways(self) -> Iterator[Before]:
        """Yield what leads to another state: each action by who may do it, then several."""
        names = list(self._siblings())
        chains: list[Chain] = []
        for name in names:
            with suppress(ContractError, LookupError):
                for step in self._allowed(name):
                    chains.append(((name, step),))
                    yield step
        yield from self._further(names, chains)

    def _siblings(self) -> Iterator[str]:
        """Yield the routes of the view's other actions on the same object."""
        view = self._transport.view(self._plan.route)
        for route in self._transport.project.routes if view.route.parameters else ():
            acts = "POST" in route.methods and route.parameters == view.route.parameters
            other = route.name != self._plan.route
            if acts and other and self._transport.view(route.name).cls is view.cls:
                yield route.name

    def _allowed(self, route: str) -> Sequence[Before]:
        """Return the action as the first role that succeeds in it, with each body that does."""
        for role in dict.fromkeys([self._plan.role, *self._transport.world.roles]):
            steps = [self._step(route, role, body) for body in self._bodies_of(route, role)]
            if done := [step for step in steps if self._succeeds([step])]:
                return done
        return ()

    def _further(self, names: Sequence[str], chains: Sequence[Chain]) -> Iterator[Before]:
        """Yield ways of more than one step, the shortest first, as the plan's own role."""
        role, left = self._plan.role, _MOST
        steps = [
            (name, self._step(name, role, next(self._bodies_of(name, role)))) for name in names
        ]
        queue = deque(chains)
        while queue:
            chain = queue.popleft()
            done = {name for name, _ in chain}
            for step in steps:
                left -= len(chain) + 1
                if left < 0:
                    return
                longer = (*chain, step)
                taken = [one for _, one in longer]
                if step[0] not in done and self._succeeds(taken):
                    queue.append(longer)
                    words = tuple(word for one in taken for word in one.words)
                    yield Before(words, partial(_all, taken), _key(taken))

    def _step(self, route: str, role: str, body: Body) -> Before:
        path = self._transport.url(route, self._arguments)
        return doing("POST", route, self._transport, Attempt(role, path).carrying(body))

    def _bodies_of(self, route: str, role: str) -> Iterator[Body]:
        """Yield the smallest body of an action, and some with all that it may be given."""
        cell = Cell(route=route, method="POST", role=role, writers=(role,))
        smallest = self._bodies.make(cell, self._arguments)
        yield smallest
        if smallest.headers == JSON:
            fields = variations(self._transport, route, "POST", role, self._arguments)
            count = max((len(one.values) for one in fields), default=0)
            for number in range(min(count, _BODIES)):
                yield smallest.saying(smallest.data | whole(fields, number))

    def _succeeds(self, steps: Sequence[Before]) -> bool:
        way = _key(steps)
        if way not in self._walked:
            with self._transport.scenario():
                self._walked[way] = _all(steps).response.is_success
        return self._walked[way]


def _key(steps: Sequence[Before]) -> tuple[object, ...]:
    return tuple(step.key for step in steps)


def _all(steps: Sequence[Before]) -> Exchange:
    """Do each step, and return what came of the last."""
    exchanges: list[Exchange] = [step.do() for step in steps]
    return exchanges[-1]
