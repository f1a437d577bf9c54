"""Plain values for each field that a request may write, and one that the field refuses."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from rest_framework import serializers

from hypercontract.django.payloads.bodies import serializer_of
from hypercontract.django.payloads.field_values import fitting

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

_FEW = 6
_FIRST = 7320
_DAY = dt.date(2026, 1, 5)
_WRONG = "wrong-7319"


@dataclass(frozen=True)
class Variation:
    """A field's name, distinct `values` that it takes, and those that it does not, as JSON."""

    name: str
    values: tuple[Any, ...]
    refused: tuple[Any, ...]


def variations(
    transport: "Transport", route: str, method: str, role: str, arguments: Mapping[str, str]
) -> tuple[Variation, ...]:
    """Return the fields that a role may write, without those that no value can be made up for.

    Related objects are the first that the field's own queryset shows the role.
    """
    serializer = serializer_of(transport, route, method, role, arguments)
    if serializer is None:
        return ()
    fields = {
        name: field
        for name, field in serializer.fields.items()
        if not field.read_only and not isinstance(field, serializers.HiddenField)
    }
    made = (
        Variation(name, tuple(fitting(serializer, field, _values(field))), _refused(field))
        for name, field in fields.items()
    )
    return tuple(one for one in made if one.values)


def whole(fields: tuple[Variation, ...], number: int) -> dict[str, Any]:
    """Return a body with all fields; another number is another body, in its unique fields too."""
    return {one.name: one.values[number % len(one.values)] for one in fields}


def _values(field: Any) -> tuple[Any, ...]:
    found = next((make(field) for kind, make in _MAKERS if isinstance(field, kind)), ())
    return tuple(found)


def changes(fields: tuple[Variation, ...], present: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value for each field that is shown, other than the present one."""
    found: dict[str, Any] = {}
    for one in fields:
        other = (value for value in one.values if str(value) != str(present.get(one.name)))
        if one.name in present and (value := next(other, None)) is not None:
            found[one.name] = value
    return found


def unchanged(fields: tuple[Variation, ...], present: Mapping[str, Any]) -> dict[str, Any]:
    """Return the present value of each field that is shown."""
    return {one.name: present[one.name] for one in fields if one.name in present}


def _refused(field: Any) -> tuple[Any, ...]:
    if isinstance(field, serializers.RelatedField | serializers.ManyRelatedField):
        return (_WRONG, *_absent(field))
    if isinstance(field, serializers.CharField) and field.max_length:
        return ("x" * (field.max_length + 1),)
    if type(field) is serializers.CharField:
        return () if field.allow_null else (None,)
    return (_WRONG,)


def _absent(field: Any) -> tuple[Any, ...]:
    """Return a key of the right type that no row has: it is refused late, after a query."""
    relation = getattr(field, "child_relation", field)
    queryset = relation.get_queryset()
    if not isinstance(relation, serializers.PrimaryKeyRelatedField) or queryset is None:
        return ()
    is_uuid = isinstance(queryset.model._meta.pk, models.UUIDField)  # noqa: SLF001
    key = str(uuid.UUID(int=7319, version=4)) if is_uuid else 2**31 - 2
    return (key if relation is field else [key],)


def _choices(field: Any) -> list[Any]:
    return [key for key in field.choices if key != ""]


def _related(field: Any) -> list[Any]:
    queryset = field.get_queryset()
    found = [] if queryset is None else [field.to_representation(row) for row in queryset[:_FEW]]
    return [value if isinstance(value, str | int) else str(value) for value in found]


def _many_related(field: Any) -> list[Any]:
    return [[value] for value in _related(field.child_relation)]


def _texts(field: Any) -> list[str]:
    made = (f"{_FIRST + n}-Hypercontract".ljust(field.min_length or 0, "x") for n in range(_FEW))
    return [text[: field.max_length] if field.max_length else text for text in made]


def _numbers(field: Any) -> list[int]:
    low = 1 if field.min_value is None else int(field.min_value)
    high = low + _FEW if field.max_value is None else int(field.max_value)
    return [number for number in range(low, low + _FEW) if number <= high]


def _decimals(field: Any) -> list[str]:
    step = Decimal(1).scaleb(-(field.decimal_places or 0))
    return [str(Decimal(number).quantize(step)) for number in _numbers(field)]


def _dates(_field: Any) -> list[str]:
    return [(_DAY + dt.timedelta(days=n)).isoformat() for n in range(_FEW)]


def _times(_field: Any) -> list[str]:
    return [f"{8 + n:02}:00:00" for n in range(_FEW)]


def _moments(field: Any) -> list[str]:
    return [f"{day}T08:00:00Z" for day in _dates(field)]


def _each(text: str) -> Callable[[Any], list[str]]:
    return lambda _field: [text.format(_FIRST + n) for n in range(_FEW)]


# Subclasses come before what they derive from. Nested objects are left as they are.
_MAKERS: tuple[tuple[type[Any], Callable[[Any], list[Any]]], ...] = (
    (serializers.ManyRelatedField, _many_related),
    (serializers.RelatedField, _related),
    (serializers.MultipleChoiceField, lambda field: [[key] for key in _choices(field)]),
    (serializers.ChoiceField, _choices),
    (serializers.BooleanField, lambda _field: [True, False]),
    (serializers.EmailField, _each("someone-{}@example.org")),
    (serializers.URLField, _each("https://example.org/{}")),
    (serializers.UUIDField, _each("00000000-0000-4000-8000-00000000{}")),
    (serializers.CharField, _texts),
    (serializers.IntegerField, _numbers),
    (serializers.FloatField, _numbers),
    (serializers.DecimalField, _decimals),
    (serializers.DateTimeField, _moments),
    (serializers.DateField, _dates),
    (serializers.TimeField, _times),
)
