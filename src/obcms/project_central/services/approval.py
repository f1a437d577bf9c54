"""The approval of a budget scenario, stage by stage in their order."""

from django.db import transaction
from django.utils import timezone

from common.errors import WorkflowError
from common.policy import require
from common.services.notifications import notify
from monitoring.choices import UpdateType
from monitoring.services.history import log_update
from project_central.choices import BudgetStage, ScenarioStatus, StageStatus
from project_central.models import BudgetApprovalStage
from project_central.services.scenarios import lock, lock_editable, refresh_totals

# The policy's verb for each stage.
VERBS = {
    BudgetStage.BUDGET_REVIEW: "review",
    BudgetStage.TECHNICAL_REVIEW: "review",
    BudgetStage.EXECUTIVE_APPROVAL: "approve",
}


@transaction.atomic
def submit(scenario, actor):
    """Hand a scenario in; every stage of its approval begins anew.

    WorkflowError when it is locked, or shares nothing out.
    """
    require(actor, "submit", scenario)
    lock_editable(scenario)
    if not scenario.allocations.exists():
        raise WorkflowError("A scenario without allocations cannot be submitted.")
    open_stages(scenario)
    move(scenario, ScenarioStatus.SUBMITTED)
    return scenario


def open_stages(scenario):
    """Begin the approval at its first stage; what was decided before counts no more."""
    for outdated in scenario.stages.all():
        outdated.delete()
    for position, stage in enumerate(BudgetStage.values, 1):
        BudgetApprovalStage.objects.create(scenario=scenario, stage=stage, position=position)


@transaction.atomic
def decide(scenario, stage, decision, actor, notes=""):
    """Approve or reject a stage; `decision` is a StageStatus.

    The last approval approves the scenario, any rejection rejects it. PermissionDenied when the
    stage is not the actor's to decide, WorkflowError when it is not the stage's turn.
    """
    require(actor, VERBS[stage], scenario)
    lock(scenario)
    turn = next_stage(scenario)
    if turn is None or turn.stage != stage:
        raise WorkflowError("It is not the turn of this stage.")
    turn.status, turn.notes = decision, notes
    turn.decided_by, turn.decided_at = actor, timezone.now()
    turn.save()
    if decision == StageStatus.REJECTED:
        move(scenario, ScenarioStatus.REJECTED)
    elif next_stage(scenario) is None:
        approve(scenario, actor)
    return scenario


def next_stage(scenario):
    """Return the stage whose turn it is, or None when the scenario waits for no decision."""
    if scenario.status != ScenarioStatus.SUBMITTED:
        return None
    return scenario.stages.filter(status=StageStatus.PENDING).order_by("position").first()


def approve(scenario, actor):
    """Lock the scenario, refresh its figures, and write each share into its entry's history."""
    scenario.approved_at = timezone.now()
    scenario.save(update_fields=["approved_at", "updated_at"])
    refresh_totals(scenario)
    for allocation in scenario.allocations.select_related("entry"):
        change = (allocation.entry.budget_allocation, allocation.amount)
        log_update(allocation.entry, UpdateType.BUDGET, actor, change, scenario.title)
    move(scenario, ScenarioStatus.APPROVED)


def move(scenario, status):
    """Set the status, and tell the author and the budget office once it is committed."""
    scenario.status = status
    scenario.save(update_fields=["status", "updated_at"])
    subject = f"{scenario.title}: {scenario.get_status_display()}"
    body = f"The budget scenario {scenario.title} is now {scenario.get_status_display().lower()}."
    notify("email", scenario.created_by and scenario.created_by.email, subject, body)
    notify("broadcast", "budget", subject, body)
