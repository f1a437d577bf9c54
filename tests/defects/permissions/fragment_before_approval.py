title = "A fragment is served before the account is approved"
kind = "permissions"
expected = {"permissions.granted"}
select = ["contracts/permissions.yaml::common:dashboard[GET]"]


def apply(patch):
    old = "if not request.user.may_enter:"
    patch.code("common.htmx", old, "if not (request.user.may_enter or request.htmx):")
