"""Bodies that repeat what has to be unique: the values of a row that is there."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from rest_framework.serializers import ModelSerializer

from hypercontract.core.project_code import ask, call
from hypercontract.django.facts.routes import View
from hypercontract.django.payloads.drf_views import request_serializer


def clashes(
    view: View, method: str, user: Any, arguments: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return, for each thing that the model holds unique and the body says, another row's values.

    Empty where the view cannot tell its serializer, and where there is no other row.
    """

    def found() -> list[dict[str, Any]]:
        serializer = request_serializer(view, method, user, arguments)
        if not isinstance(serializer, ModelSerializer):
            return []
        own = {view.lookup(name): value for name, value in arguments.items()}
        other = _other(serializer, own)
        return list(_bodies(serializer, other)) if other else []

    return ask(f"what {method} {view.route.name} holds unique", [], found)


def _other(serializer: Any, own: Mapping[str, str]) -> models.Model | None:
    """Return the latest row but the one that the request is about."""
    model = call(getattr, call(getattr, serializer, "Meta"), "model")
    rows = model._default_manager.order_by("-pk")  # noqa: SLF001 - Django's documented API
    return (rows.exclude(**own) if own else rows).first()  # type: ignore[no-any-return]


def _bodies(serializer: Any, row: models.Model) -> Iterator[dict[str, Any]]:
    written = {one.source: one for one in serializer.fields.values() if not one.read_only}
    for group in _unique(row._meta):  # noqa: SLF001 - Django's documented API
        fields = [written[name] for name in group if name in written]
        if len(fields) == len(group):
            values = {one.field_name: call(one.get_attribute, row) for one in fields}
            if None not in values.values():
                yield {
                    one.field_name: call(one.to_representation, values[one.field_name])
                    for one in fields
                }


def _unique(options: Any) -> Iterator[tuple[str, ...]]:
    """Yield the names of the fields that the model holds unique together."""
    for one in options.fields:
        if one.unique and not one.primary_key:
            yield (one.name,)
    yield from options.unique_together
    for constraint in options.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            yield tuple(constraint.fields)
