title = "The summary waits for a key that the event may leave out"
kind = "events"
expected = {"events.unguaranteed-key"}
select = ["contracts/events/refreshPPAWorkItems.json::*"]


def apply(patch):
    patch.template(
        "monitoring/entry_detail.html",
        "refreshPPAWorkItems[detail.reload] from:body",
        "refreshPPAWorkItems[detail.entryId] from:body",
    )
