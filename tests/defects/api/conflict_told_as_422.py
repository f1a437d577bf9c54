title = "A step that the workflow forbids is answered by 422"
kind = "api"
expected = {"api.undocumented-status", "api.journey-broken", "permissions.undecided"}
select = [
    "contracts/api.yaml::policy_tracking_recommendations_complete_create",
    "contracts/api.yaml::flow:sign-up-to-token",
    "contracts/permissions.yaml::recommendation-complete[POST]",
]


def apply(patch):
    statuses = "status.HTTP_409_CONFLICT", "status.HTTP_422_UNPROCESSABLE_ENTITY"
    patch.code("common.rest.errors", *statuses)
