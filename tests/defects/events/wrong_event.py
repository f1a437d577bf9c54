title = "A rejected user is announced as approved"
kind = "events"
expected = {"events.wrong-route", "events.never-sent"}
select = [
    "contracts/test_events.py::test_an_account_is_settled*",
    "contracts/events.yaml::map",
    "contracts/events/user-*::*",
]


def apply(patch):
    patch.code("common.views.approvals", 'f"user-{outcome}"', '"user-approved"')
