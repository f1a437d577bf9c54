"""A budget scenario until it is submitted: sharing its budget among entries."""

from decimal import Decimal

from django.db import transaction

from common.errors import WorkflowError
from project_central.choices import ScenarioStatus
from project_central.models import BudgetScenario, ScenarioAllocation

EDITABLE = {ScenarioStatus.DRAFT, ScenarioStatus.REJECTED}


def lock(scenario):
    """Read the scenario afresh and hold its row, so that two changes at once cannot both pass."""
    scenario.refresh_from_db(from_queryset=BudgetScenario.objects.select_for_update())


def lock_editable(scenario):
    """Lock a scenario that may still change. WorkflowError once it is submitted or approved."""
    lock(scenario)
    if scenario.status not in EDITABLE:
        raise WorkflowError("A scenario that is submitted or approved cannot be changed.")


def refresh_totals(scenario):
    """Derive what is allocated, in pesos and in per cent of the budget.

    WorkflowError when it is more than there is.
    """
    # Added up here: the database would round what has more digits than one amount.
    total = sum(scenario.allocations.values_list("amount", flat=True), Decimal(0))
    if total > scenario.total_budget:
        raise WorkflowError("The allocations exceed the scenario's budget.")
    scenario.allocated_total = total
    scenario.utilization = int(total * 100 / scenario.total_budget) if total else 0
    scenario.save(update_fields=["allocated_total", "utilization", "updated_at"])


@transaction.atomic
def allocate(scenario, entry, amount, notes=""):
    """Give an entry its amount in pesos, or adjust what it has; return the allocation.

    WorkflowError when the scenario is locked, or has less than all amounts together.
    """
    lock_editable(scenario)
    allocation, _ = ScenarioAllocation.objects.update_or_create(
        scenario=scenario, entry=entry, defaults={"amount": amount, "notes": notes}
    )
    refresh_totals(scenario)
    return allocation


@transaction.atomic
def remove_allocation(allocation):
    """Take an entry out of a scenario. WorkflowError when the scenario is locked."""
    scenario = allocation.scenario
    lock_editable(scenario)
    allocation.delete()
    refresh_totals(scenario)


@transaction.atomic
def delete_scenario(scenario):
    """Delete a scenario with its allocations. WorkflowError when it is locked."""
    lock_editable(scenario)
    scenario.delete()
