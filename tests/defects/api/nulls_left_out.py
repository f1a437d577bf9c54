from rest_framework.serializers import ModelSerializer

title = "Fields without a value are left out of responses"
kind = "api"
expected = {"api.response-breaks-schema", "api.journey-broken"}
select = [
    "contracts/api.yaml::monitoring_entries_retrieve",
    "contracts/api.yaml::flow:entry-to-execution",
]


def to_representation(serializer, instance):
    data = ModelSerializer.to_representation(serializer, instance)
    return {name: value for name, value in data.items() if value is not None}


def apply(patch):
    target = "common.rest.serializers.ResourceSerializer.to_representation"
    patch.attr(target, to_representation)
