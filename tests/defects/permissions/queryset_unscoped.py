title = "The API shows everybody's rows to everybody"
kind = "permissions"
expected = {
    "permissions.foreign-row-listed",
    "permissions.granted",
    "permissions.wrong-denial",
}
select = [
    "contracts/permissions.yaml::monitoring-entry-list[GET]",
    "contracts/permissions.yaml::monitoring-entry-detail[*]",
    "contracts/permissions.yaml::leave-request-detail[PUT]",
]


def apply(patch):
    old = "return scoped(super().get_queryset(), self.request.user)"
    patch.code("common.rest.views", old, "return super().get_queryset()")
