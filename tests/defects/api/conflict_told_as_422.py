title = "A step that the workflow forbids is answered by 422"
kind = "api"
expected = {"api.undocumented-status"}
select = ["contracts/api.yaml::policy_tracking_recommendations_complete_create"]


def apply(patch):
    statuses = "status.HTTP_409_CONFLICT", "status.HTTP_422_UNPROCESSABLE_ENTITY"
    patch.code("common.rest.errors", *statuses)
