"""Made-up bodies that repeat no row: where fields are unique together, another row is named."""

from itertools import product
from typing import Any

from rest_framework.relations import RelatedField
from rest_framework.validators import UniqueTogetherValidator

_FEW = 20


def distinct(serializer: Any, made: dict[str, Any]) -> dict[str, Any]:
    """Return the body with related rows that no row has together yet; as it was if none are left.

    Only rows that a related field may name are put in others' places: a text or a number that is
    unique with them is as good as another.
    """
    for validator in getattr(serializer, "validators", ()):
        names = getattr(validator, "fields", ())
        if isinstance(validator, UniqueTogetherValidator) and made.keys() >= set(names):
            made = {**made, **_free(serializer, made, validator)}
    return made


def _free(serializer: Any, made: dict[str, Any], validator: Any) -> dict[str, Any]:
    """Return the values of the first combination of related rows that is not taken."""
    fields = [serializer.fields[name] for name in validator.fields]
    for values in product(*(_values(field, made[field.field_name]) for field in fields)):
        inner = (
            field.to_internal_value(value) for field, value in zip(fields, values, strict=True)
        )
        lookup = dict(zip((field.source for field in fields), inner, strict=True))
        if not validator.queryset.filter(**lookup).exists():
            return dict(zip(validator.fields, values, strict=True))
    return {}


def _values(field: Any, present: Any) -> list[Any]:
    """Return the present value, and behind it what else a related field may name."""
    rows = field.get_queryset() if isinstance(field, RelatedField) else None
    if rows is None:
        return [present]
    named = (field.to_representation(row) for row in rows.order_by("pk")[:_FEW])
    plain = [value if isinstance(value, str | int) else str(value) for value in named]
    return [present, *(value for value in plain if value != present)]
