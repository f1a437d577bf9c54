"""Planning and budgeting: a scenario is shared out, adjusted and approved, and figures follow."""

import pytest
from django.urls import reverse

from common.factories import MonitoringEntryFactory
from common.models import AuditLog
from monitoring.models import MonitoringUpdate
from project_central.choices import BudgetStage
from project_central.models import BudgetScenario, ScenarioAllocation

pytestmark = pytest.mark.integration


def call(client, role, method, name, target=None, **body):
    url = reverse(name, args=[target] if target else [])
    return getattr(client.as_role(role), method)(url, body)


@pytest.fixture
def scenario(api_client):
    """A scenario of the staff's that gives one entry 600 of 1000 pesos."""
    body = {"title": "Wells", "fiscal_year": 2026, "total_budget": "1000.00"}
    made = call(api_client, "oobc_staff", "post", "scenario-list", **body).json()
    entry = MonitoringEntryFactory(budget_allocation="900.00")
    body = {"scenario": made["id"], "entry": str(entry.pk), "amount": "600.00"}
    assert call(api_client, "oobc_staff", "post", "allocation-list", **body).status_code == 201
    return BudgetScenario.objects.get(pk=made["id"])


@pytest.fixture
def approved(api_client, scenario):
    call(api_client, "oobc_staff", "post", "scenario-submit", scenario.pk)
    for stage in BudgetStage.values:
        answer = call(
            api_client, "oobc_executive", "post", "scenario-approve", scenario.pk, stage=stage
        )
        assert answer.status_code == 200
    scenario.refresh_from_db()
    return scenario


def test_scenario_creation_and_allocation_refresh_its_analytics(api_client, scenario):
    shown = call(api_client, "oobc_staff", "get", "scenario-detail", scenario.pk).json()
    assert (shown["allocated_total"], shown["utilization"]) == ("600.00", 60)


def test_scenario_adjustment_refreshes_its_analytics(api_client, scenario):
    allocation = scenario.allocations.get()
    call(api_client, "oobc_staff", "patch", "allocation-detail", allocation.pk, amount="250.00")
    shown = call(api_client, "oobc_staff", "get", "scenario-detail", scenario.pk).json()
    assert (shown["allocated_total"], shown["utilization"]) == ("250.00", 25)


def test_scenario_adjustment_beyond_the_budget_changes_nothing(api_client, scenario):
    allocation = scenario.allocations.get()
    answer = call(
        api_client, "oobc_staff", "patch", "allocation-detail", allocation.pk, amount="1000.01"
    )
    allocation.refresh_from_db()
    assert (answer.status_code, str(allocation.amount)) == (409, "600.00")


def test_budget_approval_takes_its_stages_in_order(api_client, scenario):
    call(api_client, "oobc_staff", "post", "scenario-submit", scenario.pk)
    skipped = call(
        api_client,
        "oobc_executive",
        "post",
        "scenario-approve",
        scenario.pk,
        stage="executive_approval",
    )
    assert skipped.status_code == 409
    assert set(scenario.stages.values_list("status", flat=True)) == {"pending"}


def test_budget_approval_is_for_executives_to_finish(api_client, scenario):
    call(api_client, "oobc_staff", "post", "scenario-submit", scenario.pk)
    answers = [
        call(
            api_client, "oobc_staff", "post", "scenario-approve", scenario.pk, stage=stage
        ).status_code
        for stage in BudgetStage.values
    ]
    assert answers == [200, 200, 403]


def test_budget_approval_locks_the_scenario(api_client, approved):
    allocation = approved.allocations.get()
    for method, name, target in (
        ("patch", "scenario-detail", approved.pk),
        ("delete", "scenario-detail", approved.pk),
        ("post", "scenario-submit", approved.pk),
        ("patch", "allocation-detail", allocation.pk),
        ("delete", "allocation-detail", allocation.pk),
    ):
        assert call(api_client, "admin", method, name, target).status_code == 409
    assert ScenarioAllocation.objects.filter(pk=allocation.pk).exists()


def test_budget_approval_updates_the_executives_analytics(api_client, scenario):
    def feedback():
        return call(api_client, "oobc_executive", "get", "reporting-budget-feedback").json()

    before = feedback()
    for stage in [None, *BudgetStage.values]:
        step = "approve" if stage else "submit"
        body = {"stage": stage} if stage else {}
        call(api_client, "oobc_executive", "post", f"scenario-{step}", scenario.pk, **body)
    after = feedback()
    assert after["scenarios"] == before["scenarios"] + 1
    assert float(after["allocated"]) == float(before["allocated"]) + 600


def test_budget_approval_is_in_the_entrys_history_and_in_the_audit_log(approved, world):
    allocation = approved.allocations.get()
    update = MonitoringUpdate.objects.get(entry=allocation.entry, update_type="budget")
    assert (update.previous_value, update.new_value) == ("900.00", "600.00")
    rows = AuditLog.objects.filter(model="project_central.budgetapprovalstage", action="update")
    assert [row.actor for row in rows] == [world.user("oobc_executive")] * 3


def test_budget_approval_tells_the_author_after_commit(
    api_client, scenario, mock_external_services, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        call(api_client, "oobc_staff", "post", "scenario-submit", scenario.pk)
        assert mock_external_services == []
    told = [message["recipient"] for message in mock_external_services]
    assert told == [scenario.created_by.email, "budget"]
