title = "A partner records engagements of another organization"
kind = "permissions"
expected = {"permissions.foreign-reference-accepted"}
select = [
    "contracts/permissions.yaml::engagement-list[POST]",
    "contracts/permissions.yaml::engagement-detail[PATCH]",
]


def apply(patch):
    old = "return scoped(queryset, request.user)"
    patch.code("common.rest.serializers", old, "return queryset")
