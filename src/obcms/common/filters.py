"""Filters of users, work items and leave."""

from django_filters import rest_framework as filters

from common.models import LeaveRequest, User, WorkItem
from common.rest.filters import IdFilter, ResourceFilterSet, UUIDFilter


class UserFilter(ResourceFilterSet):
    moa_organization = UUIDFilter()

    class Meta(ResourceFilterSet.Meta):
        model = User
        fields = ["user_type", "is_approved", "is_active"]


class WorkItemFilter(ResourceFilterSet):
    parent = UUIDFilter()
    related_ppa = UUIDFilter()
    assignee = IdFilter(field_name="assignees")
    due_before = filters.DateFilter(field_name="due_date", lookup_expr="lt")

    class Meta(ResourceFilterSet.Meta):
        model = WorkItem
        fields = ["work_type", "status", "priority", "is_calendar_visible"]


class LeaveRequestFilter(ResourceFilterSet):
    user = IdFilter()
    since = filters.DateFilter(field_name="end_date", lookup_expr="gte")

    class Meta(ResourceFilterSet.Meta):
        model = LeaveRequest
        fields = ["leave_type", "status"]
