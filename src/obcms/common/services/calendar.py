"""The calendar feed of work items, cached for each user until a work item or an entry changes."""

from django.core.cache import cache
from django.db import transaction

from common.models import WorkItem
from common.scoping import scoped

VERSION_KEY = "work-item-calendar-version"
SECONDS = 300


def calendar_feed(user):
    """Return `{"workItems": [...], "hierarchy": [...]}` for the user; dates are ISO or None."""
    scope = f"{user.user_type}:{user.moa_organization_id}"
    key = f"work-item-calendar:{cache.get(VERSION_KEY, 0)}:{user.pk}:{scope}"
    feed = cache.get(key)
    if feed is None:
        feed = build_feed(user)
        cache.set(key, feed, SECONDS)
    return feed


def build_feed(user):
    items = list(scoped(WorkItem.objects.filter(is_calendar_visible=True), user))
    return {
        "workItems": [describe(item) for item in items],
        "hierarchy": [
            {"id": str(item.pk), "parentId": item.parent_id and str(item.parent_id)}
            for item in items
        ],
    }


def describe(item):
    return {
        "id": str(item.pk),
        "title": item.title,
        "type": item.work_type,
        "status": item.status,
        "priority": item.priority,
        "progress": item.progress,
        "start": item.start_date and item.start_date.isoformat(),
        "end": item.due_date and item.due_date.isoformat(),
    }


def invalidate_calendar():
    """Forget every feed, now and once more after commit, when others see the change too."""
    bump_version()
    transaction.on_commit(bump_version)


def bump_version():
    cache.add(VERSION_KEY, 0, None)
    cache.incr(VERSION_KEY)
