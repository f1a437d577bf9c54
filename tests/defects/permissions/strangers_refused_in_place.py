title = "A page refuses strangers and never offers to sign in"
kind = "permissions"
expected = {"permissions.wrong-denial", "permissions.login-in-fragment"}
select = ["contracts/permissions.yaml::common:dashboard[GET]"]


def apply(patch):
    old = "return _send_to_login(request)\n    if"
    patch.code("common.htmx", old, "return refuse(request, 403)\n    if")
