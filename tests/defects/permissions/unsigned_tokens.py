import jwt

title = "Nobody looks at the signature of a token"
kind = "permissions"
expected = {"permissions.stale-credentials"}
select = ["contracts/permissions.yaml::region-list[GET]"]


def decode(_backend, token, *_verify, **_options):
    return jwt.decode(token, options={"verify_signature": False})


def apply(patch):
    patch.attr("rest_framework_simplejwt.backends.TokenBackend.decode", decode)
