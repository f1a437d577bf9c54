title = "Those who are let in are told that they are not"
kind = "mails"
expected = {"mails.body"}
select = ["contracts/api.yaml::flow:sign-up-to-token"]


def apply(patch):
    old = "Your account has been approved."
    patch.code("common.services.users", old, "Your account has not been approved.")
