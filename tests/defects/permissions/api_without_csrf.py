title = "The API reads sessions and asks for no CSRF token"
kind = "permissions"
expected = {"permissions.csrf-exempt"}
select = [
    "contracts/permissions.yaml::partnership-list[POST]",
    "contracts/permissions.yaml::partnership-detail[DELETE]",
]


def apply(patch):
    target = "rest_framework.authentication.SessionAuthentication.enforce_csrf"
    patch.attr(target, lambda _authentication, _request: None)
