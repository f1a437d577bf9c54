"""Each kind of user may do what the policy says, and nothing besides."""

import pytest
from django.core import mail
from rest_framework.test import APIClient
from tests.obcms.api import client_of, url

from common.choices import UserType
from common.factories import (
    UserFactory,
)
from common.models import AuditLog, Role, User, UserRole
from common.policy import allowed
from common.rest.throttles import BurstRateThrottle

pytestmark = pytest.mark.django_db


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
