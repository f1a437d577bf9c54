"""Roles after a migration, each user's own by its type, and the calendar's freshness."""

from django.db import connections
from django.db.models.signals import m2m_changed, post_delete, post_init, post_migrate, post_save
from django.dispatch import receiver

from common.models import Feature, User, WorkItem
from common.services.calendar import invalidate_calendar
from common.services.rbac import assign_default_role, ensure_rbac

IN_CALENDAR = {
    "common.calendarshare",
    "common.leaverequest",
    "common.user",
    "common.workitem",
    "monitoring.monitoringentry",
}


@receiver(post_migrate)
def create_roles(sender, using, **kwargs):
    """Create the roles that are missing, after a migration and after a flush alike."""
    if sender.name != "common":
        return
    if Feature._meta.db_table in connections[using].introspection.table_names():  # noqa: SLF001
        ensure_rbac()


@receiver(post_init, sender=User)
def remember_type(sender, instance, **kwargs):
    """Keep the type the user was loaded with; a deferred one is not asked for."""
    instance.loaded_type = instance.__dict__.get("user_type")


@receiver(post_save, sender=User)
def give_default_role(sender, instance, created, raw, **kwargs):
    if raw:
        return
    if created or instance.loaded_type != instance.user_type:
        assign_default_role(instance)
        instance.loaded_type = instance.user_type


@receiver([post_save, post_delete])
def refresh_calendar(sender, **kwargs):
    """Work items and leave show in the feed; entries, shares and people decide in whose."""
    if sender._meta.label_lower in IN_CALENDAR:  # noqa: SLF001 - Django's documented model API
        invalidate_calendar()


@receiver(m2m_changed, sender=WorkItem.assignees.through)
def refresh_calendar_of_assignees(sender, action, **kwargs):
    if action.startswith("post_"):
        invalidate_calendar()
