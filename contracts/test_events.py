"""Sends every event of the pages once, so that each payload is judged by its document."""

import json

import pytest
from django.urls import reverse

from common.factories import (
    MonitoringEntryFactory,
    RecommendationFactory,
    UserFactory,
    WorkItemFactory,
)
from project_central.choices import BudgetStage
from project_central.factories import AlertFactory, AllocationFactory, BudgetScenarioFactory

AROUND = {"calendarRefresh", "refreshMoaWorkItems", "refreshStaffTasksSection", "task-updated"}
FORM = {
    "title": "Build the well",
    "work_type": "task",
    "status": "in_progress",
    "priority": "medium",
    "progress": "10",
}


@pytest.fixture
def staff(hx_client):
    return hx_client.as_role("oobc_staff")


@pytest.fixture
def tracked_entry(monitoring_entry_factory, execution_project_builder):
    entry = monitoring_entry_factory("bmoa", enable_workitem_tracking=True, budget_allocation=900)
    execution_project_builder(entry)
    return entry


def sent(response):
    """Return the names of the events that a response carries."""
    return set(json.loads(response.headers.get("HX-Trigger", "{}")))


def post(client, name, *args, data=None):
    return client.post(reverse(name, args=args), data or {})


def test_a_work_item_is_created_in_the_sidebar(staff):
    response = post(staff, "common:work_item_sidebar_create", data=FORM)
    assert sent(response) == {"workItemCreated", "closeSidebar", "show-toast", *AROUND}


def test_a_work_item_of_an_entry_is_created(staff, tracked_entry):
    data = FORM | {"parent": tracked_entry.execution_project.pk, "related_ppa": tracked_entry.pk}
    response = post(staff, "common:work_item_sidebar_create", data=data)
    assert sent(response) >= {"workItemCreated", "refreshPPAWorkItems"}


@pytest.mark.parametrize("assignees", [0, 1, 2])
def test_a_work_item_is_edited_whoever_it_is_assigned_to(staff, assignees):
    people = [UserFactory(is_approved=True).pk for _ in range(assignees)]
    item = WorkItemFactory(work_type="task")
    data = FORM | {"assignees": people}
    response = post(staff, "common:work_item_sidebar_edit", item.pk, data=data)
    assert sent(response) == {"workItemUpdated", "closeSidebar", "show-toast", *AROUND}


def test_a_work_item_is_deleted_from_the_calendar(staff):
    response = post(staff, "common:work_item_delete", WorkItemFactory().pk)
    closing = {"closeDetailPanel", "calendar-close-modal"}
    assert sent(response) == {"workItemDeleted", "show-toast", *closing, *AROUND}


def test_a_card_of_the_task_board_is_moved(staff):
    item = WorkItemFactory(work_type="task")
    response = post(staff, "common:task_move", item.pk, data={"status": "completed"})
    assert sent(response) == {"workItemUpdated", "show-toast", *AROUND}


def test_tracking_is_turned_on(staff):
    response = post(staff, "monitoring:enable_workitem_tracking", MonitoringEntryFactory().pk)
    whole = {"refreshPPAWorkItems", "refreshMoaWorkItems", "calendarRefresh", "show-toast"}
    assert sent(response) == whole


@pytest.mark.parametrize(
    ("name", "data", "organization"),
    [
        ("distribute_budget", {"policy": "equal"}, {"refreshMoaWorkItems", "calendarRefresh"}),
        ("sync_progress", {}, set()),
        ("advance", {"status": "budget_review"}, set()),
    ],
)
def test_an_entry_takes_a_step(staff, tracked_entry, name, data, organization):
    response = post(staff, f"monitoring:{name}", tracked_entry.pk, data=data)
    assert sent(response) == {"refreshPPAWorkItems", "show-toast", *organization}


def test_a_summary_whose_project_cannot_be_made_anew_tells_so(staff):
    entry = MonitoringEntryFactory(enable_workitem_tracking=True, approval_status="rejected")
    response = staff.get(reverse("monitoring:work_items_summary", args=[entry.pk]))
    assert (response.status_code, sent(response)) == (204, {"show-toast"})


@pytest.mark.parametrize(
    ("name", "event"), [("user_approve", "user-approved"), ("user_reject", "user-rejected")]
)
def test_an_account_is_settled(hx_client, name, event):
    person = UserFactory(is_approved=False)
    response = post(hx_client.as_role("oobc_executive"), f"common:{name}", person.pk)
    assert sent(response) == {event, "show-toast"}


def test_a_recommendation_takes_a_step(staff):
    response = post(staff, "policies:step", RecommendationFactory().pk, "submit")
    assert sent(response) == {"recommendation-status-changed", "show-toast"}


def test_an_alert_is_acknowledged(hx_client):
    alert = AlertFactory()
    response = post(hx_client.as_role("oobc_staff"), "project_central:alert_acknowledge", alert.pk)
    assert sent(response) == {"alert-acknowledged", "show-toast"}


def test_a_scenario_is_approved_at_its_last_stage(hx_client):
    scenario = AllocationFactory().scenario
    hx_client.as_role("oobc_executive")
    response = post(hx_client, "project_central:scenario_submit", scenario.pk)
    for stage in BudgetStage.values:
        assert sent(response) == {"scenario-changed", "show-toast"}
        data = {"stage": stage}
        response = post(hx_client, "project_central:scenario_approve", scenario.pk, data=data)
    assert sent(response) == {"scenario-approved", "show-toast"}


def test_a_scenario_is_shared_out_and_rejected(staff):
    scenario, entry = AllocationFactory().scenario, MonitoringEntryFactory()
    data = {"entry": entry.pk, "amount": "10.00"}
    shared = post(staff, "project_central:scenario_allocate", scenario.pk, data=data)
    post(staff, "project_central:scenario_submit", scenario.pk)
    data = {"stage": "budget_review", "notes": "Too much"}
    rejected = post(staff, "project_central:scenario_reject", scenario.pk, data=data)
    assert sent(shared) == sent(rejected) == {"scenario-changed", "show-toast"}


def test_a_saved_scenario_leads_to_its_page(staff):
    data = {"title": "Wells first", "fiscal_year": 2026, "total_budget": "100.00"}
    response = post(staff, "project_central:scenario_edit", BudgetScenarioFactory().pk, data=data)
    assert "HX-Redirect" in response.headers


@pytest.mark.parametrize("role", ["community_leader", "unapproved", "anonymous"])
def test_a_refused_write_is_never_silent(hx_client, role):
    response = post(hx_client.as_role(role), "common:work_item_delete", WorkItemFactory().pk)
    assert sent(response) == {"show-toast"} or "HX-Redirect" in response.headers


@pytest.mark.parametrize("name", ["common:work_item_list", "common:task_board"])
def test_a_page_and_its_fragment_share_a_url(staff, client, name):
    whole = client.as_role("oobc_staff").get(reverse(name))
    part = staff.get(reverse(name))
    assert whole.content.lstrip().lower().startswith(b"<!doctype")
    assert not part.content.lstrip().lower().startswith(b"<!doctype")
