from coordination.models import Partnership

title = "A partner lists and reads every partnership"
kind = "permissions"
expected = {"permissions.foreign-row-listed", "permissions.granted"}
select = [
    "contracts/permissions.yaml::partnership-list[GET]",
    "contracts/permissions.yaml::partnership-detail[GET]",
]


def apply(patch):
    target = "coordination.api.PartnershipViewSet.get_queryset"
    patch.attr(target, lambda _view: Partnership.objects.prefetch_related("organizations"))
