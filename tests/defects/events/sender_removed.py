title = "Nothing shuts the detail panel of a deleted work item"
kind = "events"
expected = {"events.never-sent"}
select = ["contracts/events.yaml::map", "contracts/events/closeDetailPanel.json::*"]


def apply(patch):
    patch.code("common.views.work_items", '"closeDetailPanel": True, ', "")
