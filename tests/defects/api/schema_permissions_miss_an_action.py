"""Reading works, which is what was tried by hand."""

from rest_framework.permissions import IsAuthenticated

title = "The permissions of partnerships are looked up by action, and some are missing"
kind = "api"
expected = {"api.schema-broken"}
select = ["contracts/api.yaml::snapshot"]

READ = {"list": [IsAuthenticated()], "retrieve": [IsAuthenticated()]}


def apply(patch):
    permissions = "coordination.api.PartnershipViewSet.get_permissions"
    patch.attr(permissions, lambda view: READ[view.action])
