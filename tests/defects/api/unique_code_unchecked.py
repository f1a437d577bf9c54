"""A declared field is not given the model's validators."""

from rest_framework.serializers import CharField

from communities.serializers import RegionSerializer

title = "A region whose code is taken is a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::administrative_regions_create"]


def apply(patch):
    declared = {**RegionSerializer._declared_fields, "code": CharField(max_length=20)}
    patch.attr("communities.serializers.RegionSerializer._declared_fields", declared)
