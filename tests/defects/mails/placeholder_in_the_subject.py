title = "A subject shows a placeholder where the outcome belongs"
kind = "mails"
expected = {"mails.subject"}
select = ["contracts/permissions.yaml::leave-request-approve[POST]"]


def apply(patch):
    old = 'f"Your leave is {outcome}"'
    patch.code("common.services.leave", old, '"Your leave is {outcome}"')
