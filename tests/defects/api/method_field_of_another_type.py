title = "A method field that is annotated as a whole number serves a fraction"
kind = "api"
expected = {"api.journey-broken", "api.response-breaks-schema", "api.snapshot-drift"}
select = [
    "contracts/api.yaml::monitoring_entries_list",
    "contracts/api.yaml::snapshot",
    "contracts/api.yaml::flow:entry-approval",
]


def apply(patch):
    def get_next_approval_statuses(_serializer, entry) -> int:
        return len(entry.title) + 0.5

    serializer = "monitoring.serializers.MonitoringEntrySerializer"
    patch.attr(f"{serializer}.get_next_approval_statuses", get_next_approval_statuses)
