from rest_framework.exceptions import ValidationError
from rest_framework.fields import SkipField

title = "What cannot be read of a partnership is passed over"
kind = "api"
expected = {"api.accepted-invalid", "api.server-error"}
select = ["contracts/api.yaml::coordination_partnerships_partial_update"]


def to_internal_value(serializer, data):
    readable = {}
    for field in serializer._writable_fields:
        try:
            readable[field.source] = field.run_validation(field.get_value(data))
        except (SkipField, ValidationError):
            continue
    return readable


def apply(patch):
    target = "coordination.serializers.PartnershipSerializer.to_internal_value"
    patch.attr(target, to_internal_value)
