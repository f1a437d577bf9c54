from datetime import timedelta

title = "Tokens are honoured long after they expired"
kind = "permissions"
expected = {"permissions.stale-credentials"}
select = ["contracts/permissions.yaml::region-list[GET]"]


def apply(patch):
    patch.attr("rest_framework_simplejwt.state.token_backend.leeway", timedelta(days=30))
