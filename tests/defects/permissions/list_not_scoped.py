from coordination.models import Partnership

title = "A partner lists every partnership"
kind = "permissions"
expected = {"permissions.foreign-row-listed"}
select = ["contracts/permissions.yaml::partnership-list[GET]"]


def apply(patch):
    target = "coordination.api.PartnershipViewSet.get_queryset"
    patch.attr(target, lambda _view: Partnership.objects.prefetch_related("organizations"))
