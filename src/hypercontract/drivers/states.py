"""An operation's usual request in other states of the data, and of other rows."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import PROTECT, RESTRICT, Model

from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.django.variation import variations, whole
from hypercontract.drivers.attempts import Attempt, inside
from hypercontract.drivers.bodies import JSON, Bodies, Body

if TYPE_CHECKING:
    from hypercontract.django.transport import Transport

_ROWS, _BODIES = 12, 8


class States:
    """Varies the usual request of an operation, which `arguments` name the object of."""

    def __init__(
        self,
        plan: Mapping[str, Any],
        transport: "Transport",
        arguments: Mapping[str, str],
        bodies: "Bodies",
    ) -> None:
        self._plan = plan
        self._transport = transport
        self._arguments = arguments
        self._bodies = bodies
        self._view = transport.view(plan["route"])

    def conflicts(self, usual: Attempt) -> Iterator[Attempt]:
        """Yield what the state may forbid: done twice, too late, or while it is referred to."""
        yield from self._held(usual)
        yield from self.others(usual)

    def others(self, usual: Attempt) -> Iterator[Attempt]:
        """Yield the request after itself, after the view's other actions, and of other rows."""
        yield replace(usual, before=partial(inside, self._plan["method"], self._transport, usual))
        for action in self._actions():
            yield replace(usual, before=action)
        yield from self._elsewhere(usual)

    def _actions(self) -> Iterator[Callable[[], object]]:
        """Yield what moves the object on: the other actions of the view, by who may do each."""
        parameters = self._view.route.parameters
        names = [
            route.name
            for route in self._transport.project.routes
            if "POST" in route.methods and parameters and route.parameters == parameters
        ]
        for name in names:
            if name != self._plan["route"] and self._transport.view(name).cls is self._view.cls:
                with suppress(ContractError, LookupError):
                    yield from self._allowed(name)

    def _allowed(self, route: str) -> Iterator[Callable[[], object]]:
        """Yield the action as the first role that succeeds in it, with each body that does."""
        path = self._transport.url(route, self._arguments)
        roles = dict.fromkeys([self._plan["as"], *self._transport.world.roles])
        for role in roles:
            done = [
                doing
                for body in self._bodies_of(route, role)
                for doing in [partial(inside, "POST", self._transport, _with(role, path, body))]
                if self._succeeds(doing)
            ]
            if done:
                yield from done
                return

    def _bodies_of(self, route: str, role: str) -> Iterator[Body]:
        """Yield the smallest body of an action, and some with all that it may be given."""
        cell = {"route": route, "method": "POST", "role": role, "writers": [role]}
        smallest = self._bodies.make(cell, self._arguments)
        yield smallest
        if smallest.headers == JSON:
            fields = variations(self._transport, route, "POST", role, self._arguments)
            count = max((len(one.values) for one in fields), default=0)
            for number in range(min(count, _BODIES)):
                yield smallest.saying(smallest.data | whole(fields, number))

    def _succeeds(self, doing: Callable[[], Exchange]) -> bool:
        with self._transport.scenario():
            return doing().response.is_success

    def _held(self, usual: Attempt) -> Iterator[Attempt]:
        """Ask for the object while a new row refers to it that the database keeps it for."""
        model = self._model()
        if model is None or self._plan["method"] != "DELETE":
            return
        for relation in model._meta.related_objects:  # noqa: SLF001 - documented API
            label = relation.related_model._meta.label  # noqa: SLF001
            known = label in self._transport.world.models
            if known and relation.on_delete in {PROTECT, RESTRICT}:
                yield replace(usual, before=partial(self._refer, label, relation.field, model))

    def _refer(self, label: str, field: Any, model: type[Model]) -> None:
        """Let a row of another model refer to the object."""
        world, name = self._transport.world, self._view.route.parameters[-1]
        with suppress(ContractError, LookupError):
            row = world.make(label, world.user(self._plan["as"]))
            key = {self._view.lookup(name): self._arguments[name]}
            setattr(row, field.name, model._default_manager.get(**key))  # noqa: SLF001
            row.save()

    def _elsewhere(self, usual: Attempt) -> Iterator[Attempt]:
        """Ask for other rows of the model: some are referred to, or in another state."""
        model = self._model()
        if model is None:
            return
        name = self._view.route.parameters[-1]
        for row in model._default_manager.order_by("pk")[:_ROWS]:  # noqa: SLF001
            value = str(getattr(row, self._view.lookup(name)))
            path = self._transport.url(self._plan["route"], {**self._arguments, name: value})
            yield replace(usual, path=path)

    def _model(self) -> type[Model] | None:
        """Return the model of the object, None where the route names none."""
        parameters = self._view.route.parameters
        if not parameters:
            return None
        declared = self._transport.world.declared
        label = self._view.model or declared.model_of(self._plan["route"], parameters[-1])
        return apps.get_model(label) if label else None


def _with(role: str, path: str, body: Body) -> Attempt:
    return Attempt(role, path).carrying(body)
