"""Planning: goals are the office's, work plans their organization's."""

import pytest
from django.urls import reverse

from common.factories import MonitoringEntryFactory
from planning.factories import AnnualWorkPlanFactory, StrategicGoalFactory

pytestmark = pytest.mark.integration


@pytest.fixture
def plan_of(world):
    """Returns what a new plan of the role's organization says."""

    def body(role, **more):
        organization = str(world.user(role).moa_organization_id)
        goal = str(StrategicGoalFactory().pk)
        plan = {"title": "Wells", "goal": goal, "organization": organization, "fiscal_year": 2026}
        return plan | more

    return body


def test_a_partner_plans_for_itself_alone(api_client, plan_of):
    client, url = api_client.as_role("bmoa"), reverse("annual-work-plan-list")
    assert client.post(url, plan_of("bmoa")).status_code == 201
    foreign = client.post(url, plan_of("lgu"))
    assert (foreign.status_code, list(foreign.json())) == (400, ["organization"])


def test_a_plan_names_no_entries_of_others(api_client, plan_of, monitoring_entry_factory):
    client, url = api_client.as_role("oobc_staff"), reverse("annual-work-plan-list")
    own, other = monitoring_entry_factory("bmoa"), MonitoringEntryFactory()
    assert client.post(url, plan_of("bmoa", entries=[str(own.pk)])).status_code == 201
    refused = client.post(url, plan_of("bmoa", entries=[str(own.pk), str(other.pk)]))
    assert (refused.status_code, list(refused.json())) == (400, ["entries"])


def test_a_plan_with_entries_is_not_given_to_another(
    api_client, plan_of, monitoring_entry_factory, world
):
    entry = monitoring_entry_factory("bmoa")
    plan = AnnualWorkPlanFactory(organization=entry.implementing_moa)
    plan.entries.add(entry)
    url = reverse("annual-work-plan-detail", args=[plan.pk])
    body = {"organization": str(world.user("lgu").moa_organization_id)}
    assert api_client.as_role("oobc_staff").patch(url, body).status_code == 400


def test_a_goal_in_use_is_kept(api_client):
    plan = AnnualWorkPlanFactory()
    url = reverse("strategic-goal-detail", args=[plan.goal_id])
    refused = api_client.as_role("oobc_staff").delete(url)
    assert (refused.status_code, refused.json()["blocked_by"]) == (409, ["annual work plan"])


def test_a_goal_does_not_end_before_it_begins(api_client):
    url = reverse("strategic-goal-list")
    body = {"title": "Health", "start_year": 2027, "end_year": 2026}
    refused = api_client.as_role("oobc_staff").post(url, body)
    assert (refused.status_code, list(refused.json())) == (400, ["end_year"])
