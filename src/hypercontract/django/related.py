"""The rows that a request body may name: what a serializer's related fields choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from rest_framework.relations import ManyRelatedField, RelatedField

from hypercontract.django.routes import View

_FEW = 5


@dataclass(frozen=True)
class Choice:
    """A related field's live values, as the JSON that names them; `many` for a list of them."""

    values: tuple[Any, ...]
    many: bool


def choices(view: View, method: str, user: Any, arguments: Mapping[str, str]) -> dict[str, Choice]:
    """Return the choices of the top-level related fields that a user may write, by name.

    Empty where the view cannot tell its serializer outside of a real request.
    """
    try:
        fields = _serializer(view, method, user, arguments).fields
    except Exception:  # noqa: BLE001 - the project's code, asked out of the ordinary
        return {}
    found = {name: _choice(field) for name, field in fields.items() if not field.read_only}
    return {name: choice for name, choice in found.items() if choice and choice.values}


def _serializer(view: View, method: str, user: Any, arguments: Mapping[str, str]) -> Any:
    """Build the serializer that a request of this user would meet."""
    callback: Any = view.callback
    instance = view.cls(**getattr(callback, "initkwargs", {}))
    request = HttpRequest()
    request.method = method
    instance.action_map = getattr(callback, "actions", {}) or {}
    instance.action = instance.action_map.get(method.lower())
    instance.args, instance.kwargs, instance.format_kwarg = (), dict(arguments), None
    instance.request = instance.initialize_request(request)
    instance.request.user = user
    return instance.get_serializer()


def _choice(field: Any) -> Choice | None:
    many = isinstance(field, ManyRelatedField)
    relation = field.child_relation if many else field
    queryset = relation.get_queryset() if isinstance(relation, RelatedField) else None
    if queryset is None:
        return None
    values = tuple(_plain(relation.to_representation(row)) for row in queryset[:_FEW])
    return Choice(values, many)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int) else str(value)
