"""A scoped list at every filter, search and ordering, asked for what a foreign row holds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db import models

from hypercontract.core.drivers.matrix import ListsNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.django.facts.routes import View
from hypercontract.drivers.matrix.listing import later_pages, rows
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.matrix.probes.promised import choices, parameters
from hypercontract.drivers.shared.bodies import Body

_MANY = "1000"


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Read the list once for each query, over all its pages, and note which rows it is to show."""
    transport = context.transport
    own, foreign = rows(plan, transport)
    model = context.model(plan.route)
    row = context.foreign(plan.role, model._meta.label) if model else None  # noqa: SLF001
    if row is None or not foreign:
        return
    arguments = context.arguments(plan)
    with transport.scenario():
        known = ListsNotes(method=plan.method, own=own, foreign=foreign)
        first = context.send(plan, arguments, Body(), known, query=urlencode(plan.query))
        plain = (first.response.text, *later_pages(first, plan, transport))
    known = replace(known, plain=plain, secrets=context.secrets(plan.role, row))
    for name, query in _queries(plan, context, row):
        with transport.scenario():
            notes = replace(known, parameter=name)
            exchange = context.send(plan, arguments, Body(), notes, query=urlencode(query))
            pages = later_pages(exchange, plan, transport)
        yield replace(exchange, notes=replace(notes, pages=pages))


def _queries(
    plan: Probe, context: Context, row: models.Model
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield queries by the name of the parameter that they try."""
    given, view = plan.query, context.transport.view(plan.route)
    for parameter in parameters(context.transport.project, view.route.pattern):
        name = parameter["name"]
        for value in dict.fromkeys(_values(parameter, view, row, context)):
            yield name, {**given, name: value}


def _values(
    parameter: Mapping[str, Any], view: View, row: models.Model, context: Context
) -> Iterator[str]:
    name = parameter["name"]
    if name in {"search", "q"}:
        yield from context.texts(row)[:1]
    elif name == getattr(view.cls, "page_size_query_param", "page_size") or name == "limit":
        yield _MANY
    elif name in {"ordering", "order_by", "o"}:
        yield from _orderings(parameter, view, context)
    else:
        yield from _held(row, _field_of(name, view))


def _orderings(parameter: Mapping[str, Any], view: View, context: Context) -> Iterator[str]:
    fields = getattr(view.cls, "ordering_fields", None)
    yield from fields if isinstance(fields, list | tuple) else ()
    schema = parameter.get("schema", {})
    yield from map(str, choices(schema.get("items", schema), context.transport.project))


def _field_of(name: str, view: View) -> str:
    """Return the model's path that a filter compares, by django-filter's or by its name."""
    filters = getattr(getattr(view.cls, "filterset_class", None), "base_filters", {})
    return str(getattr(filters.get(name), "field_name", None) or name)


def _held(row: models.Model, path: str) -> Iterator[str]:
    """Yield what a row holds at a path of fields, as a query writes it."""
    value: Any = row
    for part in path.split("__"):
        step = getattr(value, part, None)
        if step is None:
            break
        value = step.first() if hasattr(step, "first") else step
    if value is row or value is None:
        return
    if isinstance(value, bool):
        yield str(value).lower()
    else:
        yield str(value.pk if isinstance(value, models.Model) else value)
