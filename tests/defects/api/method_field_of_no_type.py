"""drf-spectacular writes `string` where a method does not say what it returns."""

from rest_framework.serializers import SerializerMethodField

from communities.serializers import RegionSerializer

title = "A method field without a type serves a number as text is documented"
kind = "api"
expected = {"api.response-breaks-schema"}
select = ["contracts/api.yaml::administrative_regions_list"]

PATH = "communities.serializers.RegionSerializer"


def apply(patch):
    def get_number(_serializer, region):
        return len(region.name)

    declared = {**RegionSerializer._declared_fields, "number": SerializerMethodField()}
    patch.attr(f"{PATH}._declared_fields", declared)
    patch.attr("common.rest.serializers.ResourceSerializer.get_number", get_number)
    patch.attr(f"{PATH}.Meta.fields", [*RegionSerializer.Meta.fields, "number"])
