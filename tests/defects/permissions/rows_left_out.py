from coordination.models import Partnership

title = "The office no longer sees partnerships that are proposed"
kind = "permissions"
expected = {
    "api.lost-from-list",
    "api.not-read-back",
    "permissions.refused",
    "permissions.row-missing",
}
select = [
    "contracts/permissions.yaml::partnership-list[GET]",
    "contracts/permissions.yaml::partnership-detail[GET]",
    "contracts/api.yaml::crud:partnership",
]


def get_queryset(view):
    from common.scoping import scoped

    rows = Partnership.objects.prefetch_related("organizations")
    user = view.request.user
    return scoped(rows if user.is_moa else rows.exclude(status="proposed"), user)


def apply(patch):
    patch.attr("coordination.api.PartnershipViewSet.get_queryset", get_queryset)
