"""What every probe needs: a way to send, and what the world says of rows."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import models

from hypercontract.core.drivers.matrix import Probe, ProbeNotes
from hypercontract.core.exchange import Exchange
from hypercontract.django.transport.sending import Transport
from hypercontract.drivers.matrix.cells import send
from hypercontract.drivers.shared.bodies import Bodies, Body

ORIGIN = "probes"
_SHORTEST_WORD = 8


@dataclass(frozen=True)
class Context:
    """A drive's transport and bodies; `opened` is what nobody needs a session for after all."""

    transport: Transport
    bodies: Bodies
    opened: set[tuple[str, str]] = dataclasses.field(default_factory=set)

    def arguments(self, plan: Probe) -> dict[str, str]:
        """Return the URL arguments of the role's own object."""
        return self.transport.arguments(plan.route, plan.role, "own")

    def send(
        self,
        plan: Probe,
        arguments: Mapping[str, str],
        body: Body,
        notes: ProbeNotes,
        **known: Any,
    ) -> Exchange:
        """Send a probe's request."""
        exchange = send(plan, arguments, body, self.transport, origin=ORIGIN, **known)
        return replace(exchange, notes=notes)

    def is_open(self, plan: Probe) -> bool:
        """Whether somebody without a session may do it too, or was just served all the same."""
        may = any(self.transport.world.user(role) is None for role in plan.served)
        return may or (plan.route, plan.method) in self.opened

    def note(self, exchange: Exchange) -> None:
        """Take note of what somebody without a session was served."""
        response = exchange.response
        # An htmx request is sent to sign in by a header on a 200.
        served = 200 <= response.status < 300 and not response.header("HX-Redirect")  # noqa: PLR2004
        if served and self.transport.world.user(exchange.actor or "") is None:
            self.opened.add((exchange.route or "", exchange.request.method))

    def model(self, route: str) -> type[models.Model] | None:
        """Return the model that a route serves, None where nobody says."""
        label = self.transport.view(route).model
        label = label or self.transport.world.declared.model_of(route, "pk")
        return apps.get_model(label) if label else None

    def instance(self, plan: Probe, arguments: Mapping[str, str]) -> models.Model | None:
        """Return the row that a URL names, as it is in the database now."""
        model = self.model(plan.route)
        if model is None:
            return None
        for name, (label, field) in self.transport.fields(plan.route).items():
            if label == model._meta.label and name in arguments:  # noqa: SLF001 - documented
                return model._base_manager.filter(**{field: arguments[name]}).first()  # noqa: SLF001
        return None

    def foreign(self, role: str, label: str) -> models.Model | None:
        """Return a row that is foreign to the role, None where nothing of it is."""
        world = self.transport.world
        try:
            own, foreign = world.own(role, label), world.foreign(role, label)
        except LookupError:
            return None
        return foreign if foreign.pk != own.pk else None

    def reader(self, label: str) -> str | None:
        """Return the route that shows one row of a model: its cell says who may see which."""
        routes = self.transport.project.routes
        readers = (route for route in routes if "GET" in route.methods and route.parameters)
        by_api = sorted(readers, key=lambda route: not route.api)
        return next((route.name for route in by_api if self._shows(route.name, label)), None)

    def secrets(self, role: str, row: models.Model) -> tuple[str, ...]:
        """Return texts that give a foreign row away: none is the own row's, or in common use."""
        own = set(_words(self.transport.world.own(role, row._meta.label)))  # noqa: SLF001
        return tuple(sorted(set(_words(row)) - own))

    def texts(self, row: models.Model) -> list[str]:
        """Return what a search of a row might find."""
        return [word for word in _words(row) if word != str(row.pk)]

    def _shows(self, route: str, label: str) -> bool:
        model = self.model(route)
        return model is not None and model._meta.label == label  # noqa: SLF001


def _words(row: models.Model) -> Iterator[str]:
    """Yield what is likely to be a row's own: a long key, and texts that are no choice."""
    for field in row._meta.concrete_fields:  # noqa: SLF001 - Django's documented model API
        value = getattr(row, field.attname)
        own_key = field.primary_key and isinstance(field, models.UUIDField)
        text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if (own_key or text) and len(str(value)) >= _SHORTEST_WORD:
            yield str(value)
