from rest_framework.permissions import IsAuthenticated

title = "Whoever is signed in changes partner organizations"
kind = "permissions"
expected = {"api.snapshot-drift", "permissions.granted"}
select = ["contracts/api.yaml::snapshot", "contracts/permissions.yaml::organization-list[POST]"]


def apply(patch):
    patch.attr("coordination.api.OrganizationViewSet.permission_classes", [IsAuthenticated])
