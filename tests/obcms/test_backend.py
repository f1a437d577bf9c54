"""The back end's promises: scope, roles, transitions, roll-up, audit, coverage."""

from decimal import Decimal

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from rest_framework.test import APIClient

from common.choices import Priority, UserType, WorkStatus
from common.context import acting_as
from common.errors import WorkflowError
from common.factories import (
    BarangayFactory,
    CommunityFactory,
    EngagementFactory,
    EvidenceFactory,
    MoaUserFactory,
    MonitoringEntryFactory,
    MonitoringUpdateFactory,
    OrganizationFactory,
    PartnershipFactory,
    RecommendationFactory,
    UserFactory,
    WorkItemFactory,
)
from common.middleware import OrganizationMiddleware
from common.models import AuditLog, Role, User, UserRole, WorkItem
from common.policy import POLICY, allowed
from common.rest.throttles import BurstRateThrottle
from common.scoping import OWNER_PATHS
from common.services.calendar import calendar_feed
from common.services.seeding import seed
from common.services.work_items import delete_work_item, save_work_item
from communities.models import MunicipalityCoverage, OBCCommunity
from monitoring.choices import ApprovalStatus, EntryStatus
from monitoring.models import MonitoringEntry
from monitoring.services import advance_approval, distribute_budget, enable_workitem_tracking
from recommendations.services import take_step

pytestmark = pytest.mark.django_db


def client_of(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


def url(name, target=None):
    return reverse(name, args=[target.pk] if target else [])


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def staff():
    return UserFactory()


@pytest.fixture
def executive():
    return UserFactory(user_type=UserType.OOBC_EXECUTIVE)


@pytest.fixture
def admin():
    return UserFactory(user_type=UserType.ADMIN)


@pytest.fixture
def partner():
    return MoaUserFactory()


@pytest.fixture
def own(partner):
    return MonitoringEntryFactory(implementing_moa=partner.moa_organization)


@pytest.fixture
def foreign():
    return MonitoringEntryFactory()


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


class TestRoles:
    def test_without_credentials_the_api_answers_401(self):
        assert APIClient().get(url("region-list")).status_code == 401

    def test_an_unapproved_user_gets_nothing(self):
        waiting = UserFactory(user_type=UserType.ADMIN, is_approved=False)
        assert client_of(waiting).get(url("region-list")).status_code == 403

    @pytest.mark.parametrize("kind", [UserType.COMMUNITY_LEADER, UserType.RESEARCHER])
    def test_communities_are_all_that_the_public_roles_read(self, kind):
        client = client_of(UserFactory(user_type=kind))
        assert client.get(url("community-list")).status_code == 200
        assert client.get(url("monitoring-entry-list")).status_code == 403
        assert client.post(url("community-list"), {}).status_code == 403

    def test_the_cm_office_reads_and_writes_nothing(self, own):
        client = client_of(UserFactory(user_type=UserType.CM_OFFICE))
        assert client.get(url("monitoring-entry-detail", own)).status_code == 200
        assert client.patch(url("monitoring-entry-detail", own), {}).status_code == 403

    def test_a_missing_method_is_405_rather_than_403(self, staff):
        assert client_of(staff).put(url("region-list"), {}).status_code == 405

    def test_a_type_brings_its_role_and_a_new_type_takes_it_back(self, staff):
        assert staff.has_feature("recommendations_access")
        assert not staff.has_feature("user_approvals_access")
        staff.user_type = UserType.OOBC_EXECUTIVE
        staff.save()
        assert User.objects.get(pk=staff.pk).has_feature("user_approvals_access")
        assert [role.slug for role in staff.roles.all()] == ["oobc-executive-director"]

    def test_a_role_that_was_taken_away_stays_away(self, executive):
        UserRole.objects.filter(user=executive).delete()
        executive.save()
        assert not User.objects.get(pk=executive.pk).has_feature("monitoring_access")

    def test_a_granted_role_opens_a_feature_to_staff(self, staff):
        deputy = Role.objects.get(slug="oobc-deputy-executive-director")
        UserRole.objects.create(user=staff, role=deputy)
        assert allowed(User.objects.get(pk=staff.pk), "user", "approve")

    def test_no_role_makes_a_partner_an_approver_of_users(self, partner):
        UserRole.objects.create(user=partner, role=Role.objects.get(slug="oobc-executive-director"))
        assert not allowed(User.objects.get(pk=partner.pk), "user", "approve")

    def test_sign_up_makes_nobody_staff_and_lets_nobody_in(self):
        body = {"username": "new", "password": "long-enough-9", "user_type": UserType.ADMIN}
        register = url("user-register")
        assert APIClient().post(register, body).status_code == 400
        body |= {"user_type": UserType.LGU, "is_approved": True, "is_superuser": True}
        assert APIClient().post(register, body).status_code == 201
        user = User.objects.get(username="new")
        assert (user.is_approved, user.is_superuser, user.user_type) == (False, False, UserType.LGU)

    def test_a_name_that_looks_like_another_is_taken(self):
        UserFactory(username="official")
        body = {"username": "o\ufb03cial", "password": "long-enough-9", "user_type": "lgu"}
        response = APIClient().post(url("user-register"), body)
        assert (response.status_code, list(response.json())) == (400, ["username"])

    def test_an_executive_lets_no_administrator_in(self, executive):
        waiting = UserFactory(user_type=UserType.ADMIN, is_approved=False)
        assert client_of(executive).post(url("user-approve", waiting)).status_code == 403

    def test_a_burst_is_throttled(self, staff, monkeypatch):
        rates = {**BurstRateThrottle.THROTTLE_RATES, "burst": "1/min"}
        monkeypatch.setattr(BurstRateThrottle, "THROTTLE_RATES", rates)
        statuses = [client_of(staff).get(url("region-list")).status_code for _ in range(2)]
        assert statuses == [200, 429]

    def test_an_executive_makes_no_administrator(self, executive, staff, admin):
        client = client_of(executive)
        promotion = {"user_type": UserType.ADMIN}
        assert client.patch(url("user-detail", staff), promotion).status_code == 403
        assert client.patch(url("user-detail", admin), {"is_active": False}).status_code == 403

    def test_approval_lets_a_user_in_and_tells_them(
        self, executive, django_capture_on_commit_callbacks
    ):
        waiting = UserFactory(is_approved=False)
        with django_capture_on_commit_callbacks(execute=True):
            response = client_of(executive).post(url("user-approve", waiting))
        assert response.json()["is_approved"] is True
        assert [message.to for message in mail.outbox] == [[waiting.email]]
        assert client_of(executive).post(url("user-approve", waiting)).status_code == 409

    def test_a_token_opens_the_api(self, staff):
        credentials = {"username": staff.username, "password": "obcms-demo"}
        access = APIClient().post(url("token-obtain"), credentials).json()["access"]
        client = APIClient(headers={"Authorization": f"Bearer {access}"})
        assert client.get(url("user-me")).json()["username"] == staff.username
        client.post(url("region-list"), {"name": "Region", "code": "R"})
        assert AuditLog.objects.get().actor == staff


class TestApproval:
    CHAIN = ("budget_review", "technical_review", "executive_approval", "approved", "enacted")

    def test_the_whole_chain_creates_and_starts_the_project(self, executive, own):
        own.enable_workitem_tracking = True
        own.save()
        for status in self.CHAIN:
            advance_approval(own, status, executive)
        own.refresh_from_db()
        assert own.execution_project.related_ppa == own
        assert own.execution_project.status == WorkStatus.IN_PROGRESS
        assert own.status == EntryStatus.ONGOING
        steps = own.updates.order_by("created_at").values_list("new_value", flat=True)
        assert list(steps) == list(self.CHAIN)

    def test_a_step_cannot_be_skipped(self, executive, own):
        with pytest.raises(WorkflowError):
            advance_approval(own, ApprovalStatus.APPROVED, executive)

    def test_staff_review_and_executives_approve(self, staff, executive):
        entry = MonitoringEntryFactory(approval_status=ApprovalStatus.EXECUTIVE_APPROVAL)
        path, body = url("monitoring-entry-advance", entry), {"approval_status": "approved"}
        assert client_of(staff).post(path, body).status_code == 403
        assert client_of(executive).post(path, body).json()["approval_status"] == "approved"

    def test_a_partner_cannot_advance_its_entry_by_any_way(self, partner, own):
        body = {"approval_status": "budget_review"}
        client = client_of(partner)
        assert client.post(url("monitoring-entry-advance", own), body).status_code == 403
        assert client.patch(url("monitoring-entry-detail", own), body).status_code == 403
        new = {
            "title": "x",
            "category": "moa_ppa",
            "implementing_moa": str(partner.moa_organization_id),
            "approval_status": "approved",
        }
        created = client.post(url("monitoring-entry-list"), new)
        assert created.json()["approval_status"] == "draft"

    def test_a_patched_status_is_a_step_and_a_refused_one_changes_nothing(self, staff, own):
        path = url("monitoring-entry-detail", own)
        client = client_of(staff)
        taken = client.patch(path, {"approval_status": "budget_review"})
        assert taken.json()["approval_status"] == "budget_review"
        refused = client.patch(path, {"approval_status": "enacted", "title": "Changed"})
        assert refused.status_code == 403
        skipped = client.patch(path, {"approval_status": "draft", "title": "Changed"})
        assert skipped.status_code == 409
        own.refresh_from_db()
        assert (own.title != "Changed", own.approval_status) == (True, "budget_review")

    def test_a_partner_cannot_raise_a_budget_under_review(self, partner, own):
        path, body = url("monitoring-entry-detail", own), {"budget_allocation": "9.00"}
        assert client_of(partner).patch(path, body).status_code == 200
        MonitoringEntry.objects.update(approval_status=ApprovalStatus.APPROVED)
        body = {"budget_allocation": "10.00"}
        assert client_of(partner).patch(path, body).status_code == 403

    def test_the_organization_hears_of_a_step_after_commit(
        self, staff, own, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            advance_approval(own, ApprovalStatus.BUDGET_REVIEW, staff)
            assert mail.outbox == []
        assert [message.to for message in mail.outbox] == [[own.implementing_moa.email]]

    def test_only_a_draft_is_deleted_and_only_without_work(self, staff, own):
        path = url("monitoring-entry-detail", own)
        enable_workitem_tracking(own, staff)
        response = client_of(staff).delete(path)
        assert (response.status_code, response.json()["blocked_by"]) == (409, ["work item"])
        advance_approval(own, ApprovalStatus.BUDGET_REVIEW, staff)
        assert client_of(staff).delete(path).json()["blocked_by"] == []


class TestWorkItems:
    @pytest.fixture
    def project(self, staff, own):
        return enable_workitem_tracking(own, staff)

    def test_progress_rolls_up_to_the_root_and_the_entry(self, project, own, staff):
        activity = WorkItemFactory(parent=project)
        first, second = WorkItemFactory.create_batch(2, parent=activity)
        first.status = WorkStatus.COMPLETED
        save_work_item(first, staff)
        second.progress, second.status = 50, WorkStatus.IN_PROGRESS
        save_work_item(second, staff)
        project.refresh_from_db()
        own.refresh_from_db()
        assert (project.progress, project.status) == (75, WorkStatus.IN_PROGRESS)
        assert (own.progress, own.status) == (75, EntryStatus.ONGOING)

    def test_deleting_a_child_rolls_up_too(self, project, own):
        done, open_ = WorkItemFactory.create_batch(2, parent=project)
        done.status = WorkStatus.COMPLETED
        save_work_item(done)
        delete_work_item(open_)
        own.refresh_from_db()
        assert (own.progress, own.status) == (100, EntryStatus.COMPLETED)

    def test_the_switches_hold_the_sync_back_until_it_is_asked_for(self, project, own, staff):
        MonitoringEntry.objects.update(auto_sync_progress=False, auto_sync_status=False)
        child = WorkItemFactory(parent=WorkItem.objects.get(pk=project.pk))
        child.status = WorkStatus.COMPLETED
        save_work_item(child)
        own.refresh_from_db()
        assert own.progress == 0
        path = url("monitoring-entry-sync-progress", own)
        assert client_of(staff).post(path).json()["progress"] == 100

    def test_tracking_twice_makes_one_project(self, project, own, staff):
        assert enable_workitem_tracking(own, staff) == project
        assert WorkItem.objects.count() == 1

    @pytest.mark.parametrize(
        ("policy", "shares"),
        [
            ("equal", ["333333.33", "333333.33", "333333.34"]),
            ("weighted", ["125000.00", "375000.00", "500000.00"]),
        ],
    )
    def test_shares_add_up_to_the_budget(self, project, own, staff, policy, shares):
        for priority in (Priority.LOW, Priority.HIGH, Priority.CRITICAL):
            WorkItemFactory(parent=project, priority=priority)
        children = distribute_budget(own, policy, staff)
        assert [child.allocated_budget for child in children] == [Decimal(s) for s in shares]

    def test_manual_amounts_stay_within_the_budget_and_the_entry(self, project, own, staff):
        child, stranger = WorkItemFactory(parent=project), WorkItemFactory()
        path = url("monitoring-entry-distribute-budget", own)

        def answer(item, amount):
            body = {"policy": "manual", "amounts": [{"work_item": item.pk, "amount": amount}]}
            return client_of(staff).post(path, body).status_code

        assert answer(child, "1000000.00") == 200
        assert answer(child, "1000000.01") == 409
        assert answer(stranger, "1.00") == 409

    def test_a_change_shows_in_the_calendar_at_once(self, project, partner, staff):
        assert [row["title"] for row in calendar_feed(partner)["workItems"]] == [project.title]
        project.title = "Renamed"
        save_work_item(project, staff)
        assert [row["title"] for row in calendar_feed(partner)["workItems"]] == ["Renamed"]

    def test_children_are_listed_below_their_parent(self, project, partner):
        child = WorkItemFactory(parent=project)
        rows = client_of(partner).get(url("work-item-children", project)).json()["results"]
        assert [row["id"] for row in rows] == [str(child.pk)]


class TestRecommendations:
    def test_approval_opens_tracking_and_tells_the_stakeholders(
        self, staff, executive, django_capture_on_commit_callbacks
    ):
        organization = OrganizationFactory()
        recommendation = RecommendationFactory(stakeholders=[organization])
        for action in ("submit", "review", "consider"):
            take_step(recommendation, action, staff)
        path = url("recommendation-approve", recommendation)
        assert client_of(staff).post(path).status_code == 403
        with django_capture_on_commit_callbacks(execute=True):
            body = client_of(executive).post(path).json()
        assert (body["status"], len(body["milestones"])) == ("approved", 2)
        assert [message.to for message in mail.outbox] == [[organization.email]]

    def test_what_is_submitted_is_edited_no_more(self, staff):
        recommendation = RecommendationFactory()
        path = url("recommendation-detail", recommendation)
        assert client_of(staff).patch(path, {"title": "Better"}).status_code == 200
        take_step(recommendation, "submit", staff)
        assert client_of(staff).patch(path, {"title": "Worse"}).status_code == 409
        assert client_of(staff).delete(path).status_code == 409


class TestAudit:
    def test_a_write_is_told_with_actor_object_and_change(self, staff, own):
        path = url("monitoring-entry-detail", own)
        client_of(staff).patch(path, {"progress": 40, "title": own.title})
        assert own.updates.get().new_value == "40% planning"
        row = AuditLog.objects.get(model="monitoring.monitoringentry")
        assert (row.actor, row.action, row.object_id) == (staff, "update", str(own.pk))
        assert row.changes == {"progress": [0, 40]}

    def test_a_refused_write_leaves_no_row(self, executive, own):
        path = url("monitoring-entry-advance", own)
        client_of(executive).post(path, {"approval_status": "enacted"})
        assert not AuditLog.objects.exists()

    def test_creation_links_and_deletion_are_told(self, staff, own):
        body = {"title": "x", "related_ppa": str(own.pk), "assignees": [staff.pk]}
        client = client_of(staff)
        created = client.post(url("work-item-list"), body).json()
        client.delete(reverse("work-item-detail", args=[created["id"]]))
        rows = AuditLog.objects.filter(model="common.workitem").order_by("pk")
        assert [row.action for row in rows] == ["create", "update", "delete"]
        assert rows[1].changes == {"assignees": {"add": [str(staff.pk)]}}

    def test_a_password_is_never_in_the_log(self, admin):
        body = {"username": "new", "password": "long-enough-9", "user_type": "lgu"}
        client_of(admin).post(url("user-list"), body)
        row = AuditLog.objects.get(model="common.user", action="create")
        assert row.changes["password"] == [None, "hidden"]

    def test_a_task_can_act_as_a_user(self, staff, own):
        with acting_as(staff):
            own.title = "Renamed"
            own.save()
        assert AuditLog.objects.get().actor == staff

    def test_seeding_outside_of_a_request_leaves_no_row(self):
        seed()
        assert not AuditLog.objects.exists()


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


class TestCommunities:
    def test_coverage_follows_creation_moving_and_deletion(self):
        barangay, elsewhere = BarangayFactory.create_batch(2)
        kept = CommunityFactory(barangay=barangay, population=70)
        moved = CommunityFactory(barangay=barangay, population=30)

        def people():
            rows = MunicipalityCoverage.objects.order_by("municipality")
            return list(rows.values_list("total_population", flat=True))

        assert people() == [100]
        moved.barangay = elsewhere
        moved.save()
        assert people() == [70, 30]
        kept.delete()
        assert people() == [0, 30]

    def test_a_deleted_community_is_kept_and_shown_to_nobody(self, staff):
        community = CommunityFactory()
        path = url("community-detail", community)
        assert client_of(staff).delete(path).status_code == 204
        assert client_of(staff).get(path).status_code == 404
        assert OBCCommunity.all_objects.filter(pk=community.pk).exists()

    def test_a_place_in_use_is_not_deleted(self, staff):
        community = CommunityFactory()
        response = client_of(staff).delete(url("barangay-detail", community.barangay))
        assert (response.status_code, response.json()["blocked_by"]) == (409, ["OBC community"])


class TestBadInput:
    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("administrative/barangays/99999999999999999999/", 404),
            ("administrative/barangays/?municipality=99999999999999999999", 400),
            ("administrative/barangays/?municipality=", 400),
            ("administrative/barangays/?page=99999999999999999999", 404),
            ("administrative/barangays/?search=%00", 400),
            ("administrative/barangays/?search=" + "a" * 101, 400),
            ("administrative/barangays/?ordering=nothing", 200),
            ("monitoring/entries/not-a-uuid/", 404),
            ("monitoring/entries/?implementing_moa=not-a-uuid", 400),
            ("monitoring/entries/?enable_workitem_tracking=perhaps", 400),
            ("monitoring/work-items/?due_before=2026-13-45", 400),
            ("nowhere/at/all/", 404),
        ],
    )
    def test_a_bad_url_is_the_clients_error(self, staff, path, status):
        response = client_of(staff).get(f"/api/{path}")
        assert (response.status_code, response["Content-Type"]) == (status, "application/json")

    @pytest.mark.parametrize(
        "body",
        [
            b"[]",
            b"null",
            b"{",
            b"\xff",
            b"[" * 100_000,
            b'{"municipality": 1e400}',
            b'{"municipality": 1.5}',
            b'{"name": "\\u0000"}',
            b'{"name": NaN}',
        ],
    )
    def test_a_bad_body_is_the_clients_error(self, staff, body):
        path = url("barangay-list")
        response = client_of(staff).post(path, body, content_type="application/json")
        assert response.status_code == 400


def test_seeding_twice_changes_nothing():
    seed()
    counts = [model.objects.count() for model in (User, WorkItem, MonitoringEntry)]
    seed()
    assert counts == [11, 8, 4]
    assert [model.objects.count() for model in (User, WorkItem, MonitoringEntry)] == counts
