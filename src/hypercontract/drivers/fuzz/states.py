"""An operation's usual request in other states of the data, and of other rows."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import PROTECT, RESTRICT, Model

from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.errors import ContractError
from hypercontract.django.payloads.related import choices
from hypercontract.django.payloads.variation import variations, whole
from hypercontract.drivers.fuzz.attempts import Attempt, Before, doing
from hypercontract.drivers.fuzz.steps import Steps
from hypercontract.drivers.shared.bodies import JSON, Body

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport
    from hypercontract.drivers.shared.bodies import Bodies

_ROWS = 12


class States:
    """Varies the usual request of an operation, which `arguments` name the object of."""

    def __init__(
        self,
        plan: Plan,
        transport: "Transport",
        arguments: Mapping[str, str],
        bodies: "Bodies",
    ) -> None:
        self._plan = plan
        self._transport = transport
        self._arguments = arguments
        self._steps = Steps(plan, transport, arguments, bodies)
        self._view = transport.view(plan.route)

    def conflicts(self, usual: Attempt) -> Iterator[Attempt]:
        """Yield what the state may forbid: done twice, too late, or while it is referred to."""
        yield from self._held(usual)
        yield from self.others(usual)

    def others(self, usual: Attempt) -> Iterator[Attempt]:
        """Yield the request after itself, after the view's other actions, and of other rows."""
        yield self._twice(usual)
        yield from map(self._twice, self._full(usual))
        yield from self._naming(usual)
        for way in self._steps.ways():
            yield replace(usual, before=way)
        yield from self._elsewhere(usual)

    def _twice(self, usual: Attempt) -> Attempt:
        method, route = self._plan.method, self._plan.route
        return replace(usual, before=doing(method, route, self._transport, usual))

    def _full(self, usual: Attempt) -> Iterator[Attempt]:
        """Yield the request with every field: a key that is told twice may be one of them."""
        if usual.headers == JSON:
            fields = variations(self._transport, *self._asked, self._arguments)
            yield self._saying(usual, whole(fields, 0))

    def _naming(self, usual: Attempt) -> Iterator[Attempt]:
        """Yield the request with each row that a field of its body may name: its state counts."""
        if usual.headers != JSON:
            return
        route, method, role = self._asked
        user = self._transport.world.user(role)
        found = choices(self._transport.view(route), method, user, self._arguments)
        for name, choice in found.items():
            for value in choice.values:
                yield self._saying(usual, {name: [value] if choice.many else value})

    @property
    def _asked(self) -> tuple[str, str, str]:
        return self._plan.route, self._plan.method, self._plan.role

    def _saying(self, usual: Attempt, more: Mapping[str, Any]) -> Attempt:
        body = Body(usual.body, usual.headers)
        return usual.carrying(body.saying({**body.data, **more}))

    def _held(self, usual: Attempt) -> Iterator[Attempt]:
        """Ask for the object while a new row refers to it that the database keeps it for."""
        model = self._model()
        if model is None or self._plan.method != "DELETE":
            return
        for relation in model._meta.related_objects:  # noqa: SLF001 - documented API
            label = relation.related_model._meta.label  # noqa: SLF001
            known = label in self._transport.world.models
            if known and relation.on_delete in {PROTECT, RESTRICT}:
                refer = partial(self._refer, label, relation.field, model)
                words = f"a new {label} that refers to it"
                yield replace(usual, before=Before((words,), refer, (label, relation.field.name)))

    def _refer(self, label: str, field: Any, model: type[Model]) -> None:
        """Let a row of another model refer to the object."""
        world, name = self._transport.world, self._view.route.parameters[-1]
        with suppress(ContractError, LookupError):
            row = world.make(label, world.user(self._plan.role))
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
            path = self._transport.url(self._plan.route, {**self._arguments, name: value})
            yield replace(usual, path=path)

    def _model(self) -> type[Model] | None:
        """Return the model of the object, None where the route names none."""
        parameters = self._view.route.parameters
        if not parameters:
            return None
        declared = self._transport.world.declared
        label = self._view.model or declared.model_of(self._plan.route, parameters[-1])
        return apps.get_model(label) if label else None
