from rest_framework_simplejwt.backends import TokenBackend

title = "Nobody looks at the signature of a token"
kind = "permissions"
expected = {"permissions.stale-credentials"}
select = ["contracts/permissions.yaml::region-list[GET]"]
_VERIFYING = TokenBackend.decode


def decode(backend, token, **_verify):
    return _VERIFYING(backend, token, verify=False)


def apply(patch):
    patch.attr("rest_framework_simplejwt.backends.TokenBackend.decode", decode)
