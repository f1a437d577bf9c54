"""Budget scenarios: sharing out, stages in their order, the lock, and who is told."""

from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from common.errors import WorkflowError
from common.factories import MonitoringEntryFactory
from monitoring.choices import UpdateType
from project_central import services
from project_central.choices import BudgetStage, ScenarioStatus, StageStatus
from project_central.factories import AllocationFactory, SubmittedScenarioFactory
from project_central.models import BudgetScenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return AllocationFactory().scenario


def approve(scenario, stage, actor):
    return services.decide(scenario, stage, StageStatus.APPROVED, actor)


def test_an_allocation_is_made_and_adjusted_once_for_each_entry(draft):
    entry = MonitoringEntryFactory()
    services.allocate(draft, entry, Decimal(900_000))
    services.allocate(draft, entry, Decimal(1_500_000), "More roads")
    draft.refresh_from_db()
    assert (draft.allocations.count(), draft.allocated_total) == (2, Decimal(2_000_000))
    assert draft.utilization == 100


def test_a_scenario_gives_no_more_than_it_has(draft):
    with pytest.raises(WorkflowError):
        services.allocate(draft, MonitoringEntryFactory(), Decimal("1500000.01"))
    assert draft.allocations.count() == 1


def test_what_is_taken_out_is_free_again(draft):
    services.remove_allocation(draft.allocations.get())
    draft.refresh_from_db()
    assert (draft.allocated_total, draft.utilization) == (0, 0)


def test_all_stages_in_order_approve_and_lock(draft, staff, executive):
    entry = draft.allocations.get().entry
    services.submit(draft, staff)
    approve(draft, BudgetStage.BUDGET_REVIEW, staff)
    approve(draft, BudgetStage.TECHNICAL_REVIEW, staff)
    approve(draft, BudgetStage.EXECUTIVE_APPROVAL, executive)
    draft.refresh_from_db()
    assert draft.status == ScenarioStatus.APPROVED
    assert draft.approved_at is not None
    assert entry.updates.get(update_type=UpdateType.BUDGET).new_value == "500000.00"
    with pytest.raises(WorkflowError):
        services.allocate(draft, entry, Decimal(1))
    with pytest.raises(WorkflowError):
        services.delete_scenario(draft)


def test_no_stage_is_skipped_or_passed_twice(executive):
    scenario = SubmittedScenarioFactory()
    with pytest.raises(WorkflowError):
        approve(scenario, BudgetStage.EXECUTIVE_APPROVAL, executive)
    approve(scenario, BudgetStage.BUDGET_REVIEW, executive)
    with pytest.raises(WorkflowError):
        approve(scenario, BudgetStage.BUDGET_REVIEW, executive)


def test_staff_have_not_the_last_word(staff):
    scenario = SubmittedScenarioFactory()
    approve(scenario, BudgetStage.BUDGET_REVIEW, staff)
    approve(scenario, BudgetStage.TECHNICAL_REVIEW, staff)
    with pytest.raises(PermissionDenied):
        approve(scenario, BudgetStage.EXECUTIVE_APPROVAL, staff)


def test_a_rejected_scenario_is_adjusted_and_begins_anew(staff):
    scenario = SubmittedScenarioFactory()
    approve(scenario, BudgetStage.BUDGET_REVIEW, staff)
    services.decide(scenario, BudgetStage.TECHNICAL_REVIEW, StageStatus.REJECTED, staff, "Unclear")
    services.allocate(scenario, scenario.allocations.get().entry, Decimal(7))
    services.submit(scenario, staff)
    assert [stage.status for stage in scenario.stages.all()] == [StageStatus.PENDING] * 3


def test_a_scenario_that_shares_nothing_out_is_not_submitted(staff):
    scenario = BudgetScenario.objects.create(title="Empty", fiscal_year=2026, total_budget=1)
    with pytest.raises(WorkflowError):
        services.submit(scenario, staff)
    assert scenario.stages.count() == 0


def test_the_author_is_told_after_commit(draft, staff, django_capture_on_commit_callbacks):
    draft.created_by = staff
    draft.save()
    with django_capture_on_commit_callbacks() as callbacks:
        services.submit(draft, staff)
    assert mail.outbox == []
    for callback in callbacks:
        callback()
    assert [message.to for message in mail.outbox] == [[staff.email]]
