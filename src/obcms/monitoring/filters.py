"""Filters of monitoring."""

from common.rest.filters import ResourceFilterSet, UUIDFilter
from monitoring.models import MonitoringEntry, MonitoringUpdate


class MonitoringEntryFilter(ResourceFilterSet):
    implementing_moa = UUIDFilter()
    community = UUIDFilter(field_name="communities")

    class Meta(ResourceFilterSet.Meta):
        model = MonitoringEntry
        fields = ["category", "status", "priority", "approval_status", "enable_workitem_tracking"]


class MonitoringUpdateFilter(ResourceFilterSet):
    entry = UUIDFilter()

    class Meta(ResourceFilterSet.Meta):
        model = MonitoringUpdate
        fields = ["update_type"]
