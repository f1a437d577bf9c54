from rest_framework.permissions import IsAuthenticated

title = "Whoever is signed in changes partner organizations"
kind = "permissions"
expected = {"permissions.granted"}
select = ["contracts/permissions.yaml::organization-list[POST]"]


def apply(patch):
    patch.attr("coordination.api.OrganizationViewSet.permission_classes", [IsAuthenticated])
