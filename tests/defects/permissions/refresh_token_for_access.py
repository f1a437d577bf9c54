title = "A refresh token opens the API for a week"
kind = "permissions"
expected = {"permissions.stale-credentials"}
select = ["contracts/permissions.yaml::region-list[GET]"]


def apply(patch):
    target = "rest_framework_simplejwt.tokens.Token.verify_token_type"
    patch.attr(target, lambda _token: None)
