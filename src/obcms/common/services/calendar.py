"""The calendar feed, cached for each user until something that shows in it changes.

It has the work items that the user may see, what those are assigned to who share their calendar
with the user, and the approved leave of the user and of those.
"""

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from common.choices import LeaveStatus
from common.models import LeaveRequest, User, WorkItem
from common.scoping import scoped

VERSION_KEY = "work-item-calendar-version"
SECONDS = 300


def calendar_feed(user, *, work_type="", status="", assignee=None):
    """Return `{"workItems": [...], "hierarchy": [...], "leave": [...]}`; dates are ISO or None.

    `work_type` and `status` narrow the work items, `assignee` (a user) everything.
    """
    feed = narrowed(cached_feed(user), "workItems", "type", work_type)
    feed = narrowed(feed, "workItems", "status", status)
    if assignee:
        feed = narrowed(feed, "workItems", "assignees", assignee.pk)
        feed = narrowed(feed, "leave", "user", assignee.pk)
    shown = {item["id"] for item in feed["workItems"]}
    return feed | {"hierarchy": [row for row in feed["hierarchy"] if row["id"] in shown]}


def narrowed(feed, part, name, value):
    """Return the feed with those rows of a part that have the value; all of them for none."""
    if not value:
        return feed
    rows = [row for row in feed[part] if has(row[name], value)]
    return feed | {part: rows}


def has(held, value):
    return value in held if isinstance(held, list) else held == value


def cached_feed(user):
    scope = f"{user.user_type}:{user.moa_organization_id}"
    key = f"work-item-calendar:{cache.get(VERSION_KEY, 0)}:{user.pk}:{scope}"
    feed = cache.get(key)
    if feed is None:
        feed = build_feed(user)
        cache.set(key, feed, SECONDS)
    return feed


def build_feed(user):
    items = list(items_for(user))
    return {
        "workItems": [describe(item) for item in items],
        "hierarchy": [
            {"id": str(item.pk), "parentId": item.parent_id and str(item.parent_id)}
            for item in items
        ],
        "leave": [describe_leave(leave) for leave in leave_for(user)],
    }


def items_for(user):
    items = WorkItem.objects.filter(is_calendar_visible=True)
    shared = items.filter(assignees__calendar_shares__viewer=user)
    return either(items, scoped(items, user), shared).prefetch_related("assignees")


def leave_for(user):
    granted = LeaveRequest.objects.filter(status=LeaveStatus.GRANTED)
    shared = granted.filter(user__calendar_shares__viewer=user)
    return either(granted, scoped(granted, user), shared).select_related("user")


def people_for(user):
    """Return those whose calendars the user can tell apart in the feed."""
    people = User.objects.filter(is_active=True, is_approved=True)
    shared = people.filter(calendar_shares__viewer=user)
    return either(people, scoped(people, user), shared)


def either(rows, *parts):
    """Return the rows that are in one of the parts, each of them once."""
    found = Q.create([("pk__in", part.values("pk")) for part in parts], connector=Q.OR)
    return rows.filter(found)


def describe(item):
    return {
        "id": str(item.pk),
        "title": item.title,
        "type": item.work_type,
        "status": item.status,
        "priority": item.priority,
        "progress": item.progress,
        "assignees": [person.pk for person in item.assignees.all()],
        "start": item.start_date and item.start_date.isoformat(),
        "end": item.due_date and item.due_date.isoformat(),
    }


def describe_leave(leave):
    name = leave.user.get_full_name() or leave.user.username
    return {
        "id": str(leave.pk),
        "title": f"{leave.get_leave_type_display()}: {name}",
        "user": leave.user_id,
        "start": leave.start_date.isoformat(),
        "end": leave.end_date.isoformat(),
    }


def invalidate_calendar():
    """Forget every feed, now and once more after commit, when others see the change too."""
    bump_version()
    transaction.on_commit(bump_version)


def bump_version():
    cache.add(VERSION_KEY, 0, None)
    cache.incr(VERSION_KEY)
