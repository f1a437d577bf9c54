title = "Mails are addressed to the name of an organization"
kind = "mails"
expected = {"mails.recipients"}
select = ["contracts/api.yaml::flow:entry-approval"]


def apply(patch):
    old = "recipient=entry.implementing_moa.email,"
    patch.code("monitoring.tasks", old, "recipient=str(entry.implementing_moa),")
