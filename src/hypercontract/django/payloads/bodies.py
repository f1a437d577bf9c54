"""The smallest body that an operation takes, read from its DRF serializer."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from hypercontract.core.project_code import ask
from hypercontract.django.payloads.drf_views import request_serializer
from hypercontract.django.payloads.field_values import files, fitting, keeps, keyed
from hypercontract.django.payloads.unique_together import distinct

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

_DAY = dt.date(2026, 1, 5)
_TEXT = "Hypercontract-7319"
# Django's validators refuse a password that is like the name of its user.
_PASSWORD = "Lantern-7319-Kelp"  # noqa: S105 - made up


class _NoValueError(LookupError):
    """A field that no value can be made up for."""


def smallest(  # noqa: PLR0913 - who sends what to where, and in which form
    transport: "Transport",
    route: str,
    method: str,
    role: str,
    arguments: Mapping[str, str],
    *,
    with_files: bool = False,
) -> dict[str, Any] | None:
    """Return a body with the required fields, None where the operation takes no object.

    Related objects are the first that the field's own queryset shows the role. A PUT keeps what
    a GET of the same URL shows the role; a PATCH changes nothing. A field that no value can be
    made up for is left out, and so is a file unless the body may have some.
    """
    if method == "DELETE":
        return None
    serializer = serializer_of(transport, route, method, role, arguments)
    if serializer is None:
        return None
    if method == "PATCH":
        return {}
    present = _present(transport, route, role, arguments) if method == "PUT" else {}
    made = made_up(serializer, present)
    return {**made, **files(serializer)} if with_files else made


def _present(
    transport: "Transport", route: str, role: str, arguments: Mapping[str, str]
) -> Mapping[str, Any]:
    path = transport.url(route, arguments)
    response = transport.send("GET", path, role=role, origin="matrix").response
    data = response.json() if response.media_type == "application/json" else None
    return data if isinstance(data, dict) and response.status == 200 else {}  # noqa: PLR2004


def serializer_of(
    transport: "Transport", route: str, method: str, role: str, arguments: Mapping[str, str]
) -> serializers.Serializer[Any] | None:
    """Return what the view reads when the role asks for the object; None where no object.

    None too where the project's code fails to make it or its fields: a request shows how.
    """
    path, user = transport.url(route, arguments), transport.world.user(role)

    def read() -> serializers.Serializer[Any] | None:
        found = request_serializer(transport.view(route), method, user, arguments, path)
        return found if found is not None and found.fields is not None else None

    return ask(f"the serializer of {method} {route}", None, read)


def made_up(
    serializer: serializers.Serializer[Any], present: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Make up the fields that a serializer requires; what is present already is kept.

    A row that is shown as an object is named by its key.
    """
    made: dict[str, Any] = {}
    for name, field in serializer.fields.items():
        if field.read_only or isinstance(field, serializers.HiddenField):
            continue
        if present and name in present and keeps(field, shown := keyed(field, present[name])):
            made[name] = shown
        elif field.required:
            try:
                made[name] = fitting(serializer, field, [_value(field)])[0]
            except _NoValueError:
                continue
    return made if present else distinct(serializer, made)


def _value(field: Any) -> Any:
    for kind, make in _MAKERS:
        if isinstance(field, kind):
            return make(field)
    raise _NoValueError(field.field_name)


def _many_related(field: Any) -> list[Any]:
    return [] if field.allow_empty else [_related(field.child_relation)]


def _list(field: Any) -> list[Any]:
    return [] if field.allow_empty else [_value(field.child)]


def _choice(field: Any) -> Any:
    return next(key for key in field.choices if key != "")


def _related(field: Any) -> Any:
    row = field.get_queryset().order_by("pk").first()
    if row is None:
        raise _NoValueError(field.field_name)
    value = field.to_representation(row)
    return str(value) if isinstance(value, uuid.UUID) else value


def _text(field: Any) -> str:
    made = _PASSWORD if "password" in str(field.field_name) else _TEXT
    text = made.ljust(field.min_length or 0, "x")
    return text[: field.max_length] if field.max_length else text


def _number(field: Any) -> Any:
    if field.min_value is not None:
        return field.min_value
    return 1 if field.max_value is None else min(1, field.max_value)


# Subclasses come before what they derive from.
_MAKERS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (serializers.ManyRelatedField, _many_related),
    (serializers.RelatedField, _related),
    (serializers.Serializer, made_up),
    (serializers.ListSerializer, _list),
    (serializers.ListField, _list),
    (serializers.MultipleChoiceField, lambda field: [_choice(field)]),
    (serializers.ChoiceField, _choice),
    (serializers.BooleanField, lambda _field: False),
    (serializers.EmailField, lambda _field: "someone-7319@example.org"),
    (serializers.URLField, lambda _field: "https://example.org/7319"),
    (serializers.UUIDField, lambda _field: str(uuid.UUID(int=7319, version=4))),
    (serializers.IPAddressField, lambda _field: "192.0.2.1"),
    (serializers.CharField, _text),
    (serializers.IntegerField, _number),
    (serializers.FloatField, _number),
    (serializers.DecimalField, lambda field: str(_number(field))),
    (serializers.DateTimeField, lambda _field: f"{_DAY}T08:00:00Z"),
    (serializers.DateField, lambda _field: _DAY.isoformat()),
    (serializers.TimeField, lambda _field: "08:00:00"),
    (serializers.DurationField, lambda _field: "01:00:00"),
    (serializers.DictField, lambda _field: {}),
    (serializers.JSONField, lambda _field: {}),
)
