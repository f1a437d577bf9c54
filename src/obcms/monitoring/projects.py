"""Bringing back the execution project of an entry that has lost it."""

from common.errors import WorkflowError
from common.policy import can
from monitoring import services
from monitoring.services.history import lock


def ensure_project(entry, user):
    """Return the execution project of a tracked entry, made anew if it is gone.

    WorkflowError when it cannot be made, or not by a user who only reads.
    """
    if entry.execution_project is None:
        if not can(user, "enable_tracking", entry):
            raise WorkflowError("The execution project is missing.")
        lock(entry)
    return services.ensure_execution_project(entry, user)
