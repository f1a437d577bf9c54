from rest_framework.exceptions import ValidationError
from rest_framework.relations import PrimaryKeyRelatedField

title = "The refusal of a foreign organization says its name"
kind = "permissions"
expected = {"permissions.foreign-data-leaked"}
select = ["contracts/permissions.yaml::engagement-list[POST]"]


def to_internal_value(field, data):
    found = field.queryset.filter(pk=data).first()
    if found and not field.get_queryset().filter(pk=data):
        raise ValidationError(f"{found.name} is not yours.")
    return PrimaryKeyRelatedField.to_internal_value(field, data)


def apply(patch):
    patch.attr("common.rest.serializers.ScopedRelatedField.to_internal_value", to_internal_value)
