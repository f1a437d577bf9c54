"""Administrators never see it."""

title = "A role that may not list recommendations meets a server error"
kind = "api"
expected = {"api.journey-broken", "api.server-error"}
select = [
    "contracts/api.yaml::policy_tracking_recommendations_list",
    "contracts/api.yaml::flow:entry-approval",
]


def apply(patch):
    def permission_denied(view, request, message=None, code=None):
        raise LookupError(request.user)

    patch.attr("rest_framework.views.APIView.permission_denied", permission_denied)
