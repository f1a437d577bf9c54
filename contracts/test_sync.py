"""What a change in one app brings about in the others."""

import pytest
from django.urls import reverse

from common.factories import BarangayFactory, CommunityFactory

pytestmark = [pytest.mark.integration, pytest.mark.smoke]


@pytest.fixture
def served(world, monitoring_entry_factory):
    """A community that the partner's entry is for."""
    community = CommunityFactory(population=70)
    monitoring_entry_factory("bmoa").communities.add(community)
    return community


def coverages_of(client, organization):
    url = reverse("coordination:organization_detail", args=[organization.pk])
    rows = client.as_role("bmoa").get(url).context["coverages"]
    return {row.municipality_id: row.total_population for row in rows}


def patch(api_client, community, **data):
    url = reverse("community-detail", args=[community.pk])
    return api_client.as_role("oobc_staff").patch(url, data)


def test_a_community_is_seen_from_coordination(client, api_client, served, world):
    moa, place = world.user("bmoa").moa_organization, served.barangay.municipality_id
    assert coverages_of(client, moa)[place] == 70
    patch(api_client, served, population=90)
    assert coverages_of(client, moa)[place] == 90
    moved = BarangayFactory()
    patch(api_client, served, barangay=moved.pk)
    after = coverages_of(client, moa)
    assert (place in after, after[moved.municipality_id]) == (False, 90)
    api_client.delete(reverse("community-detail", args=[served.pk]))
    assert moved.municipality_id not in coverages_of(client, moa)


def test_a_community_is_seen_from_policy_tracking(client, api_client, served):
    def reach():
        return client.as_role("oobc_staff").get(reverse("policies:home")).context["reach"]

    before = reach()
    patch(api_client, served, population=75)
    assert reach() == before | {"population": before["population"] + 5}
    api_client.delete(reverse("community-detail", args=[served.pk]))
    assert reach()["communities"] == before["communities"] - 1


def test_an_entry_is_mirrored_by_its_execution_project(
    api_client, monitoring_entry_factory, execution_project_builder
):
    entry = monitoring_entry_factory("bmoa")
    project = execution_project_builder(entry, tasks=0, title="Named by hand")
    url = reverse("monitoring-entry-detail", args=[entry.pk])
    body = {"budget_allocation": "7.00", "target_end_date": "2027-02-01"}
    assert api_client.as_role("oobc_staff").patch(url, body).status_code == 200
    project.refresh_from_db()
    mirrored = (str(project.allocated_budget), project.due_date.isoformat(), project.title)
    assert mirrored == ("7.00", "2027-02-01", "Named by hand")


@pytest.mark.parametrize("role", ["admin", "oobc_executive", "oobc_staff"])
def test_the_dashboard_shows_the_staff_its_performance(client, role):
    page = client.as_role(role).get(reverse("common:dashboard"))
    assert page.context["profile"].user == page.context["user"]
