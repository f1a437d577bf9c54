"""Filters of attendance."""

from django_filters import rest_framework as filters

from attendance.models import AttendanceRecord, Event, StaffProfile, TrainingAssignment
from common.rest.filters import IdFilter, ResourceFilterSet, UUIDFilter


class EventFilter(ResourceFilterSet):
    organization = UUIDFilter()
    since = filters.DateFilter(field_name="event_date", lookup_expr="gte")

    class Meta(ResourceFilterSet.Meta):
        model = Event
        fields = ["event_type", "status"]


class AttendanceRecordFilter(ResourceFilterSet):
    event = UUIDFilter()
    participant = IdFilter()

    class Meta(ResourceFilterSet.Meta):
        model = AttendanceRecord
        fields = ["status"]


class StaffProfileFilter(ResourceFilterSet):
    user = IdFilter()

    class Meta(ResourceFilterSet.Meta):
        model = StaffProfile
        fields = []


class TrainingFilter(ResourceFilterSet):
    profile = UUIDFilter()
    event = UUIDFilter()
    due_before = filters.DateFilter(field_name="due_date", lookup_expr="lt")

    class Meta(ResourceFilterSet.Meta):
        model = TrainingAssignment
        fields = ["status"]
