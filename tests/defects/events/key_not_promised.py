title = "The list of folded rows reads a key that no event carries"
kind = "events"
expected = {"events.unguaranteed-key"}
select = ["contracts/events/workItemDeleted.json::*"]


def apply(patch):
    patch.static("js/tree.js", "event.detail.id", "event.detail.workItemId")
