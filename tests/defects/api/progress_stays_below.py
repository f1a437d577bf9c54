title = "Progress of the work no longer reaches the entry"
kind = "api"
expected = {"api.journey-broken"}
select = ["contracts/api.yaml::flow:entry-to-execution"]


def apply(patch):
    patch.code("common.services.work_items", "    sync_entry(item)", "    return")
