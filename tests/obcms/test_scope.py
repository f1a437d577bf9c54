"""A partner organization reaches what is its own, and learns nothing of the rest."""

import pytest
from tests.obcms.api import client_of, url

from common.choices import UserType
from common.factories import (
    EngagementFactory,
    EvidenceFactory,
    MonitoringEntryFactory,
    MonitoringUpdateFactory,
    OrganizationFactory,
    PartnershipFactory,
    RecommendationFactory,
    UserFactory,
    WorkItemFactory,
)
from common.middleware import OrganizationMiddleware
from common.policy import POLICY
from common.scoping import OWNER_PATHS

pytestmark = pytest.mark.django_db


class TestScope:
    def test_a_partner_lists_its_own_entries_alone(self, partner, own, foreign):
        rows = client_of(partner).get(url("monitoring-entry-list")).json()["results"]
        assert [row["id"] for row in rows] == [str(own.pk)]

    @pytest.mark.parametrize("method", ["get", "patch", "delete"])
    def test_a_foreign_entry_is_not_found(self, partner, foreign, method):
        response = getattr(client_of(partner), method)(url("monitoring-entry-detail", foreign))
        assert response.status_code == 404

    def test_staff_see_every_entry(self, staff, own, foreign):
        assert client_of(staff).get(url("monitoring-entry-list")).json()["count"] == 2

    def test_a_partner_without_an_organization_sees_nothing(self, own):
        orphan = UserFactory(user_type=UserType.NGA)
        assert client_of(orphan).get(url("monitoring-entry-list")).json()["count"] == 0

    def test_a_partner_cannot_give_its_entry_to_another(self, partner, own, foreign):
        body = {"implementing_moa": str(foreign.implementing_moa_id)}
        response = client_of(partner).patch(url("monitoring-entry-detail", own), body)
        assert response.status_code == 400
        own.refresh_from_db()
        assert own.implementing_moa == partner.moa_organization

    def test_a_partner_cannot_plant_work_in_a_foreign_entry(self, partner, foreign):
        body = {"title": "Ours now", "related_ppa": str(foreign.pk)}
        assert client_of(partner).post(url("work-item-list"), body).status_code == 400

    def test_a_partner_cannot_plant_work_below_a_foreign_item(self, partner, foreign):
        root = WorkItemFactory(related_ppa=foreign)
        body = {"title": "Ours now", "parent": str(root.pk)}
        assert client_of(partner).post(url("work-item-list"), body).status_code == 400

    def test_a_partner_cannot_plant_work_of_no_entry(self, partner):
        assert client_of(partner).post(url("work-item-list"), {"title": "x"}).status_code == 403

    def test_a_child_has_its_parents_entry_whatever_it_says(self, staff, own, foreign):
        root = WorkItemFactory(related_ppa=own)
        body = {"title": "x", "parent": str(root.pk), "related_ppa": str(foreign.pk)}
        assert client_of(staff).post(url("work-item-list"), body).json()["related_ppa"] == str(
            own.pk
        )

    def test_updates_follow_their_entry(self, partner, own, foreign):
        mine = MonitoringUpdateFactory(entry=own)
        MonitoringUpdateFactory(entry=foreign)
        rows = client_of(partner).get(url("monitoring-update-list")).json()["results"]
        assert [row["id"] for row in rows] == [str(mine.pk)]

    @pytest.mark.parametrize(
        ("name", "make"),
        [
            ("organization", lambda owner: owner),
            ("user", lambda owner: UserFactory(moa_organization=owner)),
            ("partnership", lambda owner: PartnershipFactory(organizations=[owner])),
            ("engagement", lambda owner: EngagementFactory(organization=owner)),
            ("recommendation", lambda owner: RecommendationFactory(stakeholders=[owner])),
            (
                "evidence",
                lambda owner: EvidenceFactory(
                    recommendation=RecommendationFactory(stakeholders=[owner])
                ),
            ),
            (
                "work-item",
                lambda owner: WorkItemFactory(
                    related_ppa=MonitoringEntryFactory(implementing_moa=owner)
                ),
            ),
        ],
    )
    def test_a_partner_finds_what_is_its_own_and_no_other(self, partner, name, make):
        client = client_of(partner)
        mine, other = make(partner.moa_organization), make(OrganizationFactory())
        listed = {row["id"] for row in client.get(url(f"{name}-list")).json()["results"]}
        assert client.get(url(f"{name}-detail", mine)).json()["id"] in listed
        assert client.get(url(f"{name}-detail", other)).status_code == 404
        assert not listed & {str(other.pk), other.pk}

    def test_a_filter_does_not_tell_a_foreign_organization_from_none(self, partner, foreign):
        listing = url("monitoring-entry-list")
        query = {"implementing_moa": str(foreign.implementing_moa_id)}
        response = client_of(partner).get(listing, query)
        assert (response.status_code, response.json()["count"]) == (200, 0)

    def test_every_scoped_resource_is_in_the_policy(self):
        assert set(OWNER_PATHS) <= set(POLICY)


class TestRequestContext:
    def test_every_api_request_is_logged_with_who_asked_what(self, partner, caplog):
        client_of(partner).get(url("monitoring-entry-list"))
        (record,) = [r for r in caplog.records if r.name == "obcms.api"]
        told = (record.method, record.route, record.status, record.user_id, record.organization_id)
        organization = partner.moa_organization_id
        assert told == ("GET", "monitoring-entry-list", 200, partner.pk, organization)

    def test_a_request_knows_the_organization_of_its_user(self, rf, partner, staff):
        request = OrganizationMiddleware(lambda request: request)(rf.get("/"))
        request.user = partner
        assert request.organization == partner.moa_organization
        request = OrganizationMiddleware(lambda request: request)(rf.get("/"))
        request.user = staff
        assert not request.organization
