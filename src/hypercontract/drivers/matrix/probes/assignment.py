"""Writes that set more than their operation says: every other field of the model."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import models

from hypercontract.core.drivers.matrix import AssignmentNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.matrix.probes.promised import properties
from hypercontract.drivers.matrix.probes.values import other_values
from hypercontract.drivers.shared.bodies import FORM, JSON, Body


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Send the smallest body with the other fields at once, then each offered one by itself.

    The fields that took the value sent are noted, but for those that take it without being sent.
    """
    model = context.model(plan.route)
    if model is None:
        return
    arguments = context.arguments(plan)
    body = _typed(context.bodies.make(plan, arguments), context, plan.route)
    row = context.instance(plan, arguments)
    promised = _promised(plan, context, arguments)
    if promised is None:
        return
    extra = other_values(model, row, promised, body.data, context)
    beside = {name: value for name, value in extra.items() if name not in promised}
    alone = ({name: value} for name, value in extra.items() if name in promised)
    for values in filter(None, (beside, *alone)):
        with context.transport.scenario():
            exchange, taken = _send(plan, context, body, values)
        if taken:
            with context.transport.scenario():
                taken -= _send(plan, context, body, {}, looked_for=values)[1]
        notes = AssignmentNotes(method=plan.method, taken=tuple(sorted(taken)))
        yield replace(exchange, notes=notes)


def _promised(
    plan: Probe, context: Context, arguments: Mapping[str, str]
) -> Mapping[str, Any] | None:
    """Return the fields that a request may hold, with the schema of each where there is one.

    None where nothing says: an operation whose serializer is unknown offers nobody knows what.
    """
    view = context.transport.view(plan.route)
    if view.route.api:
        return properties(context.transport.project, view.route.pattern, plan.method)
    fields = context.bodies.forms.offered(plan.route, plan.role, arguments)
    return {name: {} for name in (*fields, *(plan.body or ()))}


def _send(
    plan: Probe,
    context: Context,
    body: Body,
    extra: Mapping[str, Any],
    *,
    looked_for: Mapping[str, Any] | None = None,
) -> tuple[Exchange, set[str]]:
    """Send a body with more fields; return the exchange, and which of them hold what was sent."""
    model: Any = context.model(plan.route)
    arguments = context.arguments(plan)
    row = context.instance(plan, arguments)
    known = set() if row else set(model._base_manager.values_list("pk", flat=True))  # noqa: SLF001
    notes = AssignmentNotes(method=plan.method, taken=())
    exchange = context.send(plan, arguments, body.saying({**body.data, **extra}), notes)
    after = context.instance(plan, arguments) or _made(model, known, made=row is None)
    sought = looked_for or extra
    return exchange, {
        name for name, value in sought.items() if after and _holds(after, name, value)
    }


def _made(model: Any, known: set[Any], *, made: bool) -> models.Model | None:
    """Find the row that a request has made."""
    if not made:
        return None
    rows: Any = model._base_manager.exclude(pk__in=known)  # noqa: SLF001
    found: models.Model | None = rows.first()
    return found


def _typed(body: Body, context: Context, route: str) -> Body:
    """Give a body that has none the content type that its route reads."""
    kind = JSON if context.transport.view(route).route.api else FORM
    return body if body.headers else Body(body.content, kind)


def _holds(row: models.Model, name: str, value: Any) -> bool:
    field: Any = row._meta.get_field(name)  # noqa: SLF001 - Django's documented model API
    return str(field.to_python(value)) == str(getattr(row, field.attname))
