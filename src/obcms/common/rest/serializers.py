"""What all serializers share: references stay inside the scope of the user who writes."""

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from common.scoping import scoped


def key_field(model):
    """Return the field that reads a model's key: one that takes no 1.5 for 1, nor infinity."""
    if isinstance(model._meta.pk, models.UUIDField):  # noqa: SLF001 - Django's documented API
        return serializers.UUIDField()
    return serializers.IntegerField()


class ScopedRelatedField(serializers.PrimaryKeyRelatedField):
    """A reference by key; an object outside the user's scope does not exist for it."""

    def __init__(self, **options):
        super().__init__(**options)
        if self.queryset is not None:
            self.pk_field = key_field(self.queryset.model)

    def get_queryset(self):
        queryset = super().get_queryset()
        request = self.context.get("request")
        if queryset is None or request is None:
            return queryset
        return scoped(queryset, request.user)


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string", "format": "email", "maxLength": 254},
            {"type": "string", "maxLength": 0},
        ]
    }
)
class OptionalEmailField(serializers.EmailField):
    """An e-mail address or nothing; the empty string is no address, and the schema says so."""

    def __init__(self, **options):
        super().__init__(**{"required": False, "allow_blank": True, "max_length": 254, **options})


@extend_schema_field({"type": "string", "format": "decimal", "pattern": r"^\d{1,12}(\.\d{1,2})?$"})
class MoneyField(serializers.DecimalField):
    """Pesos as a string of digits: never negative, never rounded on the way."""


class ResourceSerializer(serializers.ModelSerializer):
    """`date_order` names a start and an end, of which the end may not come first."""

    serializer_related_field = ScopedRelatedField
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: MoneyField,
    }
    date_order = None

    def validate(self, attrs):
        if self.date_order:
            start, end = (self.proposed(attrs, name) for name in self.date_order)
            if start and end and end < start:
                message = f"Must not be before {self.date_order[0]}."
                raise serializers.ValidationError({self.date_order[1]: [message]})
        return attrs

    def proposed(self, attrs, name):
        """Return the value a field will have: the one sent, or the one it has."""
        return attrs.get(name, getattr(self.instance, name, None))

    @property
    def actor(self):
        return self.context["request"].user
