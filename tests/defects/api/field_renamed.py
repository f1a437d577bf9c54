from rest_framework.serializers import CharField

from coordination.serializers import OrganizationSerializer

title = "phone of an organization is called phone_number now"
kind = "api"
expected = {"api.snapshot-drift"}
select = ["contracts/api.yaml::snapshot"]

PATH = "coordination.serializers.OrganizationSerializer"


def apply(patch):
    phone = CharField(source="phone", required=False, allow_blank=True, max_length=30)
    declared = {**OrganizationSerializer._declared_fields, "phone_number": phone}
    kept = [name for name in OrganizationSerializer.Meta.fields if name != "phone"]
    patch.attr(f"{PATH}._declared_fields", declared)
    patch.attr(f"{PATH}.Meta.fields", [*kept, "phone_number"])
