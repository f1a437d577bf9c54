"""Values that a serializer's fields take: what its validators want, and files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser

from hypercontract.django.world.values import file_of, valid_values

if TYPE_CHECKING:
    from django.core.files.base import ContentFile

# What a validator of the project's may bind further.
_PLAIN = (serializers.CharField, serializers.IntegerField, serializers.DecimalField)


def fitting(
    serializer: serializers.Serializer[Any], field: Any, values: Sequence[Any]
) -> Sequence[Any]:
    """Return the values where the field takes the first, else as many drawn for its model."""
    if not isinstance(field, _PLAIN) or not values or _takes(field, values[0]):
        return values
    model: Any = getattr(getattr(serializer, "Meta", None), "model", None)
    try:
        column = model._meta.get_field(field.source)  # noqa: SLF001 - Django's own word
        drawn = valid_values(column, model, len(values))
    except (AttributeError, FieldDoesNotExist, ValidationError):
        return values
    shown = [field.to_representation(value) for value in drawn]
    return [value for value in shown if _takes(field, value)] or values


def keyed(field: Any, shown: Any) -> Any:
    """Return what names the rows that are shown as objects to a field that takes keys."""
    relation = getattr(field, "child_relation", field)
    if not isinstance(relation, serializers.PrimaryKeyRelatedField):
        return shown
    if isinstance(shown, list):
        return [one.get("id", one) if isinstance(one, dict) else one for one in shown]
    return shown.get("id", shown) if isinstance(shown, dict) else shown


def keeps(field: Any, shown: Any) -> bool:
    """Whether a field takes what a GET shows of it; that it is taken already is no matter."""
    return isinstance(field, _PLAIN) or _takes(field, shown)


def _takes(field: Any, value: Any) -> bool:
    try:
        field.run_validation(value)
    except serializers.ValidationError:
        return False
    return True


def files(serializer: serializers.Serializer[Any]) -> "dict[str, ContentFile[bytes]]":
    """Return a small file for each that is required, where the view reads forms that hold some."""
    parsers = getattr(serializer.context.get("view"), "parser_classes", ())
    if not any(issubclass(one, MultiPartParser) for one in parsers):
        return {}
    return {
        name: file_of(image=isinstance(field, serializers.ImageField))
        for name, field in serializer.fields.items()
        if isinstance(field, serializers.FileField) and field.required and not field.read_only
    }
