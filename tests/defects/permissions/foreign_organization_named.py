title = "A partner records engagements of another organization"
kind = "permissions"
expected = {
    "permissions.foreign-reference-accepted",
    "api.journey-broken",
    "api.lost-from-list",
    "api.not-read-back",
}
select = [
    "contracts/permissions.yaml::engagement-list[POST]",
    "contracts/permissions.yaml::engagement-detail[PATCH]",
    "contracts/api.yaml::crud:monitoring-update",
    "contracts/api.yaml::flow:entry-to-execution",
]


def apply(patch):
    old = "return scoped(queryset, request.user)"
    patch.code("common.rest.serializers", old, "return queryset")
