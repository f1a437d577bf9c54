from rest_framework.exceptions import ValidationError
from rest_framework.relations import PrimaryKeyRelatedField

title = "The refusal of a foreign organization says its name"
kind = "permissions"
expected = {"permissions.foreign-data-leaked"}
select = ["contracts/permissions.yaml::engagement-list[POST]"]


def to_internal_value(field, data):
    try:
        return PrimaryKeyRelatedField.to_internal_value(field, data)
    except ValidationError as error:
        absent = error.get_codes() == ["does_not_exist"]
        if absent and (found := field.queryset.filter(pk=data).first()):
            name = getattr(found, "name", found)
            raise ValidationError(f"{name} is not yours.") from error
        raise


def apply(patch):
    patch.attr("common.rest.serializers.ScopedRelatedField.to_internal_value", to_internal_value)
