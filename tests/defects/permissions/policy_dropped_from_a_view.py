from rest_framework.permissions import IsAuthenticated

title = "Whoever is signed in changes partner organizations"
kind = "permissions"
expected = {
    "api.lost-from-list",
    "api.not-read-back",
    "api.snapshot-drift",
    "permissions.granted",
    "permissions.wrong-denial",
}
select = [
    "contracts/api.yaml::crud:organization",
    "contracts/api.yaml::snapshot",
    "contracts/permissions.yaml::organization-list[POST]",
    "contracts/permissions.yaml::organization-detail[GET]",
]


def apply(patch):
    patch.attr("coordination.api.OrganizationViewSet.permission_classes", [IsAuthenticated])
