"""Sharing an entry's budget among the work items of its execution project."""

from decimal import ROUND_DOWN, Decimal

from django.db import transaction

from common.choices import Priority
from common.errors import WorkflowError
from common.models import WorkItem
from common.policy import require
from monitoring.choices import DistributionPolicy, UpdateType
from monitoring.services.history import lock, log_update

CENT = Decimal("0.01")
WEIGHTS = {Priority.LOW: 1, Priority.MEDIUM: 2, Priority.HIGH: 3, Priority.CRITICAL: 4}


@transaction.atomic
def distribute_budget(entry, policy, actor, amounts=None):
    """Share the entry's budget among its execution project's children; return them.

    `amounts` maps a child's id to pesos and is for the manual policy alone.
    WorkflowError when there is no budget or nobody to share it, or the amounts do not fit.
    """
    require(actor, "distribute_budget", entry)
    lock(entry)
    if entry.budget_allocation is None or entry.execution_project is None:
        raise WorkflowError("The entry needs a budget and an execution project.")
    children = list(WorkItem.objects.filter(parent=entry.execution_project))
    if not children:
        raise WorkflowError("The execution project has no work items to share the budget.")
    shares = split(entry.budget_allocation, policy, children, amounts or {})
    for child, share in zip(children, shares, strict=True):
        child.allocated_budget = share
        child.save(update_fields=["allocated_budget", "updated_at"])
    previous, entry.budget_distribution_policy = entry.budget_distribution_policy, policy
    entry.save(update_fields=["budget_distribution_policy", "updated_at"])
    log_update(entry, UpdateType.BUDGET, actor, (previous, policy))
    return children


def split(total, policy, children, amounts):
    """Return one share for each child, in their order."""
    if policy == DistributionPolicy.MANUAL:
        return manual_shares(total, children, amounts)
    weighted = policy == DistributionPolicy.WEIGHTED
    weights = [WEIGHTS[child.priority] if weighted else 1 for child in children]
    return weighted_shares(total, weights)


def weighted_shares(total, weights):
    """Return shares in whole cents that add up to the total; the last takes the remainder."""
    whole = sum(weights)
    shares = [(total * weight / whole).quantize(CENT, ROUND_DOWN) for weight in weights]
    shares[-1] += total - sum(shares)
    return shares


def manual_shares(total, children, amounts):
    """Return the given amounts; a child without one keeps what it has."""
    unknown = set(amounts) - {child.pk for child in children}
    if unknown:
        raise WorkflowError("An amount names a work item that is not of this entry.")
    shares = [amounts.get(child.pk, child.allocated_budget) for child in children]
    if sum(share or 0 for share in shares) > total:
        raise WorkflowError("The amounts exceed the entry's budget.")
    return shares
