"""What happens to budget scenarios and to what is overdue.

Each step checks the policy, runs in one transaction, and sends messages only after commit.
"""

from project_central.services.alerts import acknowledge, escalate_overdue
from project_central.services.approval import decide, next_stage, open_stages, submit
from project_central.services.scenarios import (
    EDITABLE,
    allocate,
    delete_scenario,
    lock_editable,
    refresh_totals,
    remove_allocation,
)

__all__ = [
    "EDITABLE",
    "acknowledge",
    "allocate",
    "decide",
    "delete_scenario",
    "escalate_overdue",
    "lock_editable",
    "next_stage",
    "open_stages",
    "refresh_totals",
    "remove_allocation",
    "submit",
]
