title = "The author of a scenario is told of each decision twice"
kind = "mails"
expected = {"mails.too-many"}
select = ["contracts/api.yaml::flow:scenario-to-approval"]


def apply(patch):
    old = 'notify("broadcast", "budget", subject, body)'
    new = 'notify("email", scenario.created_by.email, subject, body)'
    patch.code("project_central.services.approval", old, new)
