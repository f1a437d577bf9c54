"""Another value than a model's field has: to be seen again if it is taken."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models

from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.matrix.probes.promised import choices

_TEXT = "hypercontract7319"
_NUMBER = 7
_DAY = dt.date(2031, 3, 7)


def other_values(
    model: type[models.Model],
    row: models.Model | None,
    promised: Mapping[str, Any],
    sent: Mapping[str, Any],
    context: Context,
) -> dict[str, Any]:
    """Return a value for each field that a request may not set, and that the row does not hold.

    Without a row, a value other than the default. Of a promised field with an enumeration, a
    choice of the model's that the enumeration leaves out, and that is not `sent` anyway.
    """
    found = {}
    for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's documented model API
        if field.primary_key or isinstance(field, models.FileField):
            continue
        present = getattr(row, field.attname) if row else field.get_default()
        left_out = _left_out(field, promised.get(field.name), context)
        if field.name in promised:
            values = [one for one in left_out if one not in (present, sent.get(field.name))]
            value = values[0] if values else None
        else:
            value = _other(field, present)
        if value is not None:
            found[field.name] = value
    return found


def _left_out(field: Any, schema: Mapping[str, Any] | None, context: Context) -> list[Any]:
    """List the model's choices that the request's schema does not allow."""
    allowed = choices(schema, context.transport.project) if schema else []
    return [value for value, _ in field.flatchoices if value not in allowed] if allowed else []


def _other(field: Any, present: Any) -> Any:
    """Make up a value that differs from the present one; None where there is none to be had."""
    if field.is_relation:
        return _another_row(field, present)
    if field.flatchoices:
        return next((value for value, _ in field.flatchoices if value != present), None)
    for kind, make in _MAKERS:
        if isinstance(field, kind):
            return make(field, present)
    return None


def _another_row(field: Any, present: Any) -> Any:
    rows = field.related_model._base_manager.order_by("pk")  # noqa: SLF001
    key = rows.exclude(pk=present).values_list("pk", flat=True).first()
    return key if key is None or isinstance(key, int) else str(key)


def _text(field: Any, present: Any) -> str:
    text = _TEXT[: field.max_length] if field.max_length else _TEXT
    return text if text != present else text[::-1]


_MAKERS: tuple[tuple[type[Any], Any], ...] = (
    (models.BooleanField, lambda _field, present: not present),
    (models.EmailField, lambda _field, _present: "hypercontract7319@example.org"),
    (models.CharField, _text),
    (models.TextField, _text),
    (models.IntegerField, lambda _field, present: _NUMBER if present != _NUMBER else _NUMBER + 1),
    (models.DecimalField, lambda _field, present: "7" if present != _NUMBER else "8"),
    (models.DateTimeField, lambda _field, _present: f"{_DAY}T08:00:00Z"),
    (models.DateField, lambda _field, _present: _DAY.isoformat()),
)
