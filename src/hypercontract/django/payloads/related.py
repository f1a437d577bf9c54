"""The rows that a request body may name: what a serializer's related fields choose from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework.relations import ManyRelatedField, RelatedField
from rest_framework.serializers import BaseSerializer, ListSerializer

from hypercontract.core.project_code import ask, call
from hypercontract.django.facts.routes import View
from hypercontract.django.payloads.drf_views import request_serializer

_FEW = 5


@dataclass(frozen=True)
class Choice:
    """A related field's live values, as the JSON that names them; `many` for a list of them.

    Of a nested serializer `inner` has the choices of its fields, and there are no values.
    """

    values: tuple[Any, ...]
    many: bool
    inner: Mapping[str, "Choice"] = field(default_factory=dict)


def choices(view: View, method: str, user: Any, arguments: Mapping[str, str]) -> dict[str, Choice]:
    """Return the choices of the related fields that a user may write, by name.

    Empty where the view cannot tell its serializer outside of a real request.
    """

    def found() -> dict[str, Choice]:
        return _choices(request_serializer(view, method, user, arguments))

    return ask(f"the related rows of {method} {view.route.name}", {}, found)


def _choices(serializer: Any) -> dict[str, Choice]:
    fields = getattr(serializer, "fields", {})
    found = {name: _choice(one) for name, one in fields.items() if not one.read_only}
    return {name: one for name, one in found.items() if one and (one.values or one.inner)}


def _choice(field: Any) -> Choice | None:
    if isinstance(field, BaseSerializer):
        several = isinstance(field, ListSerializer)
        return Choice((), several, _choices(getattr(field, "child", field)))
    many = isinstance(field, ManyRelatedField)
    relation = field.child_relation if many else field
    queryset = call(relation.get_queryset) if isinstance(relation, RelatedField) else None
    if queryset is None:
        return None
    values = tuple(_plain(call(relation.to_representation, row)) for row in queryset[:_FEW])
    return Choice(values, many)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int) else str(value)
