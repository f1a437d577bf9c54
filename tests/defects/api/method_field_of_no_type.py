"""drf-spectacular writes `string` where a method does not say what it returns."""

title = "A method field without a type serves a list where text is documented"
kind = "api"
expected = {"api.journey-broken", "api.response-breaks-schema", "api.snapshot-drift"}
select = [
    "contracts/api.yaml::monitoring_entries_retrieve",
    "contracts/api.yaml::snapshot",
    "contracts/api.yaml::flow:entry-approval",
]


def apply(patch):
    def get_next_approval_statuses(_serializer, _entry):
        return ["draft"]

    serializer = "monitoring.serializers.MonitoringEntrySerializer"
    patch.attr(f"{serializer}.get_next_approval_statuses", get_next_approval_statuses)
