title = "Those who are let in are not told"
kind = "mails"
expected = {"mails.not-sent"}
select = ["contracts/api.yaml::flow:sign-up-to-token"]


def apply(patch):
    old = 'notify("email", user.email, "Your OBCMS account", "Your account has been approved.")'
    patch.code("common.services.users", old, "pass")
