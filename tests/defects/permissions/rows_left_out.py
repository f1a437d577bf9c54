from coordination.models import Partnership

title = "The office no longer sees partnerships that are proposed"
kind = "permissions"
expected = {"permissions.row-missing"}
select = ["contracts/permissions.yaml::partnership-list[GET]"]


def get_queryset(view):
    from common.scoping import scoped

    rows = Partnership.objects.prefetch_related("organizations")
    user = view.request.user
    return scoped(rows if user.is_moa else rows.exclude(status="proposed"), user)


def apply(patch):
    patch.attr("coordination.api.PartnershipViewSet.get_queryset", get_queryset)
