"""Values that a serializer's fields take: what its validators want, and files."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.files.base import ContentFile
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser

from hypercontract.django.values import file_of, valid

# What a validator of the project's may bind further.
_PLAIN = (serializers.CharField, serializers.IntegerField, serializers.DecimalField)


def fitting(serializer: serializers.Serializer[Any], field: Any, value: Any) -> Any:
    """Return the value where the field takes it, else one that is drawn for its model."""
    if not isinstance(field, _PLAIN) or _takes(field, value):
        return value
    model: Any = getattr(getattr(serializer, "Meta", None), "model", None)
    try:
        drawn = valid(model._meta.get_field(field.source), model)  # noqa: SLF001 - Django's own word
        shown = field.to_representation(drawn)
    except (AttributeError, FieldDoesNotExist, ValidationError):
        return value
    return shown if _takes(field, shown) else value


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
