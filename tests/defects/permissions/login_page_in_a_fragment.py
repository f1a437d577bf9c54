title = "A session that ended has the login page swapped into a fragment"
kind = "permissions"
expected = {"permissions.login-in-fragment"}
select = ["contracts/permissions.yaml::monitoring:work_items_tab[GET]"]


def apply(patch):
    patch.code(
        "common.htmx",
        "if not request.htmx:\n        return redirect_to",
        "if True:\n        return redirect_to",
    )
