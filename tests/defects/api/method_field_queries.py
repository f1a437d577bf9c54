title = "A method field asks the database for each entry of a list"
kind = "api"
expected = {"api.query-growth"}
select = ["contracts/api.yaml::crud:monitoring-entry"]


def apply(patch):
    patch.code(
        "monitoring.serializers",
        "allowed = TRANSITIONS[entry.approval_status]",
        "allowed = TRANSITIONS[entry.approval_status] if entry.updates.count() >= 0 else ()",
    )
