"""Five operations need the serializer: it is one defect, and the rest is documented."""

from coordination.serializers import OrganizationSerializer

title = "The organization serializer lists a field that was dropped from the model"
kind = "api"
expected = {"api.schema-broken"}
select = ["contracts/api.yaml::snapshot"]


def apply(patch):
    fields = [*OrganizationSerializer.Meta.fields, "fax"]
    patch.attr("coordination.serializers.OrganizationSerializer.Meta.fields", fields)
