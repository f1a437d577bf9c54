from rest_framework.metadata import SimpleMetadata
from rest_framework.relations import PrimaryKeyRelatedField

real = SimpleMetadata.get_field_info

title = "OPTIONS lists every organization as a choice"
kind = "permissions"
expected = {"permissions.foreign-data-leaked"}
select = ["contracts/permissions.yaml::engagement-list[GET]"]


def get_field_info(metadata, field):
    found = real(metadata, field)
    if isinstance(field, PrimaryKeyRelatedField) and field.queryset is not None:
        found["choices"] = [row.name for row in field.queryset.all()]
    return found


def apply(patch):
    patch.attr("rest_framework.metadata.SimpleMetadata.get_field_info", get_field_info)
