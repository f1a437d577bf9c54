"""Roles after a migration, each user's own by its type, and the calendar's freshness."""

from django.db import connections
from django.db.models.signals import post_delete, post_init, post_migrate, post_save
from django.dispatch import receiver

from common.models import Feature, User
from common.services.calendar import invalidate_calendar
from common.services.rbac import assign_default_role, ensure_rbac

IN_CALENDAR = {"common.workitem", "monitoring.monitoringentry"}


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
    """A work item shows in the feed; its entry decides in whose."""
    if sender._meta.label_lower in IN_CALENDAR:  # noqa: SLF001 - Django's documented model API
        invalidate_calendar()
