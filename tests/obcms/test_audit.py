"""Every write is told: who, what, and what it was before."""

import pytest
from django.urls import reverse
from tests.obcms.api import client_of, url

from common.context import acting_as
from common.models import AuditLog
from common.services.seeding import seed

pytestmark = pytest.mark.django_db


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
