"""What happens to a monitoring entry: approval, tracking, progress, budget.

Each step checks the policy, runs in one transaction, and logs a MonitoringUpdate.
"""

from monitoring.services.approval import (
    TRANSITIONS,
    advance_approval,
    delete_entry,
    guard_partner_change,
)
from monitoring.services.budgets import distribute_budget
from monitoring.services.tracking import (
    enable_workitem_tracking,
    ensure_execution_project,
    log_progress,
    mirror_to_project,
    mirrored,
    sync_progress,
)

__all__ = [
    "TRANSITIONS",
    "advance_approval",
    "delete_entry",
    "distribute_budget",
    "enable_workitem_tracking",
    "ensure_execution_project",
    "guard_partner_change",
    "log_progress",
    "mirror_to_project",
    "mirrored",
    "sync_progress",
]
