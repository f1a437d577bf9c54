"""Profiles follow what they are counted from: users, work items and trainings."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from attendance.models import AttendanceRecord, TrainingAssignment
from attendance.services.performance import ensure_profile, refresh_profile
from common.models import User, WorkItem


@receiver(post_save, sender=User)
def give_profile(sender, instance, raw, update_fields, **kwargs):
    if not raw and (update_fields is None or "user_type" in update_fields):
        ensure_profile(instance)


@receiver([post_save, post_delete], sender=TrainingAssignment)
def count_trainings(sender, instance, **kwargs):
    if not kwargs.get("raw"):
        refresh_profile(instance.profile.user)


@receiver(post_delete, sender=AttendanceRecord)
def count_attendance(sender, instance, **kwargs):
    refresh_profile(instance.participant)


@receiver(post_save, sender=WorkItem)
def count_tasks(sender, instance, raw, created, **kwargs):
    if not raw and not created:
        refresh_all(instance.assignees.all())


@receiver(pre_delete, sender=WorkItem)
def remember_assignees(sender, instance, **kwargs):
    """Keep who the item was assigned to: the links are gone before the item is."""
    instance.former_assignees = list(instance.assignees.all())


@receiver(post_delete, sender=WorkItem)
def count_remaining_tasks(sender, instance, **kwargs):
    refresh_all(instance.former_assignees)


@receiver(m2m_changed, sender=WorkItem.assignees.through)
def count_assigned_tasks(sender, instance, action, reverse, pk_set, **kwargs):
    if action not in {"post_add", "post_remove"} or not pk_set:
        return
    refresh_all([instance] if reverse else User.objects.filter(pk__in=pk_set))


def refresh_all(users):
    for user in users:
        refresh_profile(user)
