"""Approving those who have signed up."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from common.choices import UserType
from common.errors import WorkflowError
from common.policy import require
from common.services.notifications import notify


@transaction.atomic
def approve_user(user, actor):
    """Let a user in and tell them. WorkflowError when they are in already."""
    require(actor, "approve", user)
    guard_privilege(actor, user)
    if user.is_approved:
        message = "This user is approved already."
        raise WorkflowError(message)
    user.is_approved = True
    user.is_active = True
    user.save(update_fields=["is_approved", "is_active"])
    notify("email", user.email, "Your OBCMS account", "Your account has been approved.")
    return user


@transaction.atomic
def reject_user(user, actor):
    """Close the account of a user who waits for approval. WorkflowError when they are in."""
    require(actor, "approve", user)
    guard_privilege(actor, user)
    if user.is_approved:
        message = "This user is approved already."
        raise WorkflowError(message)
    user.is_active = False
    user.save(update_fields=["is_active"])
    notify("email", user.email, "Your OBCMS account", "Your account has not been approved.")
    return user


def guard_privilege(actor, target, user_type=None):
    """Refuse that anyone but an administrator makes, or touches, an administrator."""
    touches_admin = target is not None and target.is_admin
    if (touches_admin or user_type == UserType.ADMIN) and not actor.is_admin:
        message = "Only an administrator may do this."
        raise PermissionDenied(message)
