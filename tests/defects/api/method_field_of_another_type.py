from rest_framework.serializers import SerializerMethodField

from communities.serializers import RegionSerializer

title = "A method field that is annotated as a whole number serves a fraction"
kind = "api"
expected = {"api.response-breaks-schema"}
select = ["contracts/api.yaml::administrative_regions_retrieve"]

PATH = "communities.serializers.RegionSerializer"


def apply(patch):
    def get_share(_serializer, region) -> int:
        return len(region.name) / 7.5

    declared = {**RegionSerializer._declared_fields, "share": SerializerMethodField()}
    patch.attr(f"{PATH}._declared_fields", declared)
    patch.attr("common.rest.serializers.ResourceSerializer.get_share", get_share)
    patch.attr(f"{PATH}.Meta.fields", [*RegionSerializer.Meta.fields, "share"])
