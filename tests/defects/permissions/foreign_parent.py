title = "A partner hangs its work items below those of others"
kind = "permissions"
expected = {
    "permissions.foreign-reference-accepted",
    "api.journey-broken",
    "api.lost-from-list",
    "api.not-read-back",
}
select = [
    "contracts/permissions.yaml::work-item-list[POST]",
    "contracts/api.yaml::crud:monitoring-update",
    "contracts/api.yaml::flow:entry-to-execution",
]


def get_queryset(field):
    return field.queryset.all()


def apply(patch):
    patch.attr("common.rest.serializers.ScopedRelatedField.get_queryset", get_queryset)
