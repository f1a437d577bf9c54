"""Seen only by who sends a row that is there, in an object within the body."""

title = "Shares of a budget are read off an attribute that work items lack"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::monitoring_entries_distribute_budget_create"]


def apply(patch):
    patch.code("monitoring.serializers", '["work_item"].pk', '["work_item"].key')
