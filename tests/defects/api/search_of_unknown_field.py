title = "Searching monitoring entries is a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::monitoring_entries_list"]


def apply(patch):
    patch.attr("monitoring.api.MonitoringEntryViewSet.search_fields", ["title", "synopsis"])
