"""Values as the project's own serializers write them, for fields that a stranger gets wrong.

A column may hold what only its own code can read: compressed text, a structure, a row that is
found by its content. A serializer's own field makes such a value of what a client sends.
"""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hypercontract.core.project_code import attempt, call, note

_SENT: tuple[Any, ...] = ("text", {"key": "value"}, ["value"], 1)


def written(model: type[models.Model]) -> dict[str, Any]:
    """Return values of the fields that a serializer of the project maps by code of its own."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {
        name: value
        for name, own in _own_fields(model, fields)
        if (value := _value(fields[name], own)) is not None
    }


def _own_fields(model: type[models.Model], names: Any) -> Iterator[tuple[str, Any]]:
    rest = sys.modules.get("rest_framework.serializers")
    for serializer in _below(rest.ModelSerializer) if rest else ():
        if getattr(getattr(serializer, "Meta", None), "model", None) is not model:
            continue
        for name, field in serializer._declared_fields.items():
            is_own = not type(field).__module__.startswith("rest_framework.")
            if is_own and not field.read_only and (field.source or name) in names:
                yield field.source or name, field


def _below(cls: Any) -> Iterator[Any]:
    for one in cls.__subclasses__():
        yield one
        yield from _below(one)


def _value(field: Any, own: Any) -> Any:
    """Return what the serializer's field makes of the first value that both sides take."""
    if field.unique or isinstance(own, sys.modules["rest_framework.serializers"].BaseSerializer):
        return None
    error: BaseException | None = None
    for sent in _SENT:
        answer = attempt(_taken, field, own, sent)
        if answer.value is not None:
            return answer.value
        error = answer.error or error
    refusals = (ValidationError, sys.modules["rest_framework.serializers"].ValidationError)
    if error is not None and not isinstance(error, refusals):
        note(f"a value that {type(own).__qualname__} takes for {field}", error)
    return None


def _taken(field: Any, own: Any, sent: Any) -> Any:
    """Return what a field makes of a value that is sent, None where the column takes no such."""
    with transaction.atomic():
        value = call(own.to_internal_value, sent)
        call(own.to_representation, value)
        return value if _fits(field, value) else None


def _fits(field: Any, value: Any) -> bool:
    if isinstance(field, models.ForeignKey):
        return isinstance(value, field.related_model)
    field.clean(value, None)
    return True
