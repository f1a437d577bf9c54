"""Work items are a tree: progress and money roll up, and nothing is in two places."""

from decimal import Decimal

import pytest
from tests.obcms.api import client_of, url

from common.choices import Priority, WorkStatus
from common.factories import (
    WorkItemFactory,
)
from common.models import WorkItem
from common.services.calendar import calendar_feed
from common.services.work_items import delete_work_item, save_work_item
from monitoring.choices import EntryStatus
from monitoring.models import MonitoringEntry
from monitoring.services import distribute_budget, enable_workitem_tracking

pytestmark = pytest.mark.django_db


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
