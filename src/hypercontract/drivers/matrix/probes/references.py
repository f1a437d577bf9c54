"""Writes that name a row of somebody else: in a foreign key, a list of keys, a nested object."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import models

from hypercontract.core.drivers.matrix import Probe, ReferencesNotes
from hypercontract.core.exchange import Exchange
from hypercontract.django.payloads.bodies import serializer_of
from hypercontract.django.payloads.relations import placed, relations
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.shared.bodies import Body


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Send the smallest body once for each related field, with a row there foreign to the role."""
    arguments = context.arguments(plan)
    body = context.bodies.make(plan, arguments)
    find = _in_json if context.transport.view(plan.route).route.api else _in_form
    for field, row, changed in find(plan, context, arguments, body):
        label = row._meta.label  # noqa: SLF001 - Django's documented model API
        reader = context.reader(label)
        if reader is None or reader not in plan.hidden:
            continue
        notes = ReferencesNotes(
            method=plan.method,
            field=field,
            reader=reader,
            secrets=context.secrets(plan.role, row),
        )
        with context.transport.scenario():
            before = _state(row)
            exchange = context.send(plan, arguments, changed, notes)
            yield replace(exchange, notes=replace(notes, touched=_state(row) != before))


Attempts = Iterator[tuple[str, models.Model, Body]]


def _in_json(plan: Probe, context: Context, arguments: Mapping[str, str], body: Body) -> Attempts:
    route, method, role = plan.route, plan.method, plan.role
    with context.transport.scenario():
        serializer = serializer_of(context.transport, route, method, role, arguments)
    data = body.data
    for relation in relations(serializer) if serializer else ():
        row = context.foreign(role, relation.label)
        if row is not None:
            changed = placed(serializer, data, relation.path, relation.key(row))
            yield ".".join(relation.path), row, body.saying(changed)


def _in_form(plan: Probe, context: Context, arguments: Mapping[str, str], body: Body) -> Attempts:
    """Find the fields of the page's form that offer rows of the world, and offer another."""
    data = body.data
    world = context.transport.world
    choices = context.bodies.forms.offered(plan.route, plan.role, arguments)
    for name, values in choices.items():
        for label in world.declared.owned:
            if not any(str(row.pk) in values for row in world.rows(label).values()):
                continue
            row = context.foreign(plan.role, label)
            if row is not None:
                yield name, row, body.saying({**data, name: [str(row.pk)]})


def _state(row: models.Model) -> Any:
    """Return a row's own values and how many rows of each kind lead to it, as they are now."""
    options = row._meta  # noqa: SLF001 - Django's documented model API
    values = type(row)._base_manager.filter(pk=row.pk).values().first()  # noqa: SLF001
    return values, [
        link.related_model._base_manager.filter(**{link.field.name: row.pk}).count()  # noqa: SLF001
        for link in options.related_objects
    ]
