"""What each write through a page does, and what it tells the open page."""

import re

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from tests.obcms.page_world import HTMX, body_of, client_of, events_of, item_form, url_of

from common.factories import MonitoringEntryFactory
from common.models import AuditLog, User, WorkItem
from common.services.work_items import save_work_item
from monitoring.choices import ApprovalStatus
from monitoring.models import MonitoringEntry
from recommendations.choices import RecommendationStatus


def test_creating_tells_every_place_that_shows_the_item(office):
    client = client_of(office.users["oobc_staff"])
    data = item_form(parent=office.item.pk, assignees=[office.users["own"].pk])
    response = client.post(reverse("common:work_item_sidebar_create"), data, headers=HTMX)
    item = WorkItem.objects.get(title="Vísit Ñ")
    pk, entry = str(item.pk), str(office.entry.pk)
    assert response.status_code == 204
    assert response.headers["HX-Trigger"].isascii()
    assert events_of(response) == {
        "workItemCreated": {"workItemId": pk, "ppaId": entry},
        "calendarRefresh": {"eventId": pk},
        "refreshPPAWorkItems": {"reload": True, "workItemId": pk, "entryId": entry},
        "refreshMoaWorkItems": {
            "organizationId": str(office.moa.pk),
            "workItemId": pk,
            "reason": "created",
        },
        "refreshStaffTasksSection": {"workItemId": pk, "assigneeId": office.users["own"].pk},
        "task-updated": {"id": pk, "action": "created"},
        "closeSidebar": True,
        "show-toast": {"message": "Vísit Ñ was created.", "level": "success"},
    }
    assert AuditLog.objects.filter(object_id=pk, actor=office.users["oobc_staff"]).exists()


def test_an_item_of_nobody_names_no_organization(office):
    client = client_of(office.users["oobc_staff"])
    data = item_form()
    response = client.post(reverse("common:work_item_create"), data, headers=HTMX)
    events = events_of(response)
    assert "ppaId" not in events["workItemCreated"]
    assert "refreshPPAWorkItems" not in events
    assert events["refreshMoaWorkItems"]["organizationId"] is None
    assert events["refreshStaffTasksSection"]["assigneeId"] is None


def test_editing_in_a_tree_sends_the_changed_rows_out_of_band(office):
    url = url_of(office, "common:work_item_sidebar_edit", "task") + "?rows=tree"
    client = client_of(office.users["own"])
    response = client.post(url, item_form(status="completed", progress="10"), headers=HTMX)
    described = {"id": str(office.task.pk), "title": "Vísit Ñ", "type": "task"}
    assert events_of(response)["workItemUpdated"] == described
    assert events_of(response)["refreshPPAWorkItems"]["reload"] is False
    rows = re.findall(r'<tr id="work-item-row-([^"]+)"[^>]* hx-swap-oob="true"', body_of(response))
    assert rows == [str(i.pk) for i in (office.task, office.item, office.project)]
    assert body_of(response).lstrip().startswith("<template>")
    office.entry.refresh_from_db()
    assert office.entry.progress == 100


def test_deleting_closes_what_showed_the_item(office):
    url = url_of(office, "common:work_item_delete", "item")
    client = client_of(office.users["oobc_staff"])
    assert "the 1 work item below it" in body_of(client.get(url, headers=HTMX))
    events = events_of(client.post(url, headers=HTMX))
    assert events["workItemDeleted"]["id"] == str(office.item.pk)
    assert events["closeDetailPanel"] is events["calendar-close-modal"] is True
    assert not WorkItem.objects.filter(pk__in=[office.item.pk, office.task.pk]).exists()


def test_deleting_on_the_item_s_own_page_leaves_it(office):
    url = url_of(office, "common:work_item_delete", "item")
    own = "http://testserver" + url_of(office, "common:work_item_detail", "item")
    client = client_of(office.users["oobc_staff"])
    response = client.post(url, headers={**HTMX, "HX-Current-URL": own})
    assert response.headers["HX-Redirect"] == reverse("common:work_item_list")


def test_an_invalid_form_comes_back_with_its_errors_tied_to_the_fields(office):
    client = client_of(office.users["oobc_staff"])
    url = reverse("common:work_item_sidebar_create")
    response = client.post(
        url, item_form(title="", start_date="2026-02-02", due_date="2026-02-01"), headers=HTMX
    )
    assert response.status_code == 200
    assert "HX-Trigger" not in response.headers
    tree = LexborHTMLParser(body_of(response))
    invalid = tree.css("[aria-invalid=true]")
    assert {node.attributes["name"] for node in invalid} == {"title", "due_date"}
    for node in invalid:
        assert tree.css_first("#" + node.attributes["aria-describedby"].split()[-1]).text()


def test_a_partner_names_only_what_it_sees(office):
    client, foreign = client_of(office.users["own"]), MonitoringEntryFactory()
    url = reverse("common:work_item_create")
    for place in ({"related_ppa": foreign.pk}, {}):
        response = client.post(url, item_form(**place))
        assert response.status_code == 200
        assert response.context["form"].has_error("related_ppa")
    assert not WorkItem.objects.filter(title="Vísit Ñ").exists()


def test_parts_decide_the_progress_of_their_whole(office):
    client = client_of(office.users["oobc_staff"])
    page = client.get(url_of(office, "common:work_item_edit", "item"))
    assert not {"status", "progress"} & set(page.context["form"].fields)
    moved = client.post(
        url_of(office, "common:task_move", "item"), {"status": "completed"}, headers=HTMX
    )
    assert moved.status_code == 409


@pytest.mark.parametrize(
    ("name", "target", "data"),
    [
        ("monitoring:distribute_budget", "entry", {"policy": "bogus"}),
        ("monitoring:advance", "entry", {"status": "bogus"}),
        ("common:task_move", "task", {"status": "bogus"}),
        ("common:task_move", "task", {}),
    ],
)
def test_a_bogus_argument_is_refused_and_the_user_told(office, name, target, data):
    client = client_of(office.users["admin"])
    response = client.post(url_of(office, name, target), data, headers=HTMX)
    assert response.status_code == 422
    assert response.content == b""
    assert set(events_of(response)) == {"show-toast"}
    assert events_of(response)["show-toast"]["level"] == "error"
    page = client.post(url_of(office, name, target), data)
    assert page.status_code == 422
    assert 'href="/"' in body_of(page)


def test_enabling_tracking_tells_the_entry_and_the_organization(office):
    entry = office.entry = MonitoringEntryFactory(implementing_moa=office.moa)
    url = url_of(office, "monitoring:enable_workitem_tracking", "entry")
    events = events_of(client_of(office.users["own"]).post(url, headers=HTMX))
    entry.refresh_from_db()
    project = str(entry.execution_project_id)
    assert events["refreshPPAWorkItems"] == {
        "reload": True,
        "workItemId": project,
        "entryId": str(entry.pk),
    }
    assert events["refreshMoaWorkItems"] == {
        "organizationId": str(office.moa.pk),
        "workItemId": project,
        "reason": "tracking enabled",
    }


def test_the_summary_adds_up(office):
    office.entry.budget_allocation = 1000
    office.entry.save()
    office.item.allocated_budget = 1200
    save_work_item(office.item)
    url = url_of(office, "monitoring:work_items_summary", "entry")
    tree = LexborHTMLParser(body_of(client_of(office.users["own"]).get(url, headers=HTMX)))
    shown = {
        node.id.removeprefix("ppa-summary-"): node.text(strip=True)
        for node in tree.css("[id^=ppa-summary-]")
    }
    assert len(tree.css("section.stat-card")) == 4
    assert shown["total-budget"] == shown["budget-total"] == "₱1,000.00"
    assert shown["total-items"] == "2"
    assert shown["avg-progress-value"] == "0%"
    assert shown["variance-value"] == "-₱200.00"
    assert shown["variance-label"] == "Over budget"
    assert shown["budget-allocated"] == "₱1,200.00"
    assert shown["budget-unallocated"] == "₱0.00"
    assert shown["distribution-method"] == "Equal"
    bar = tree.css_first("#ppa-summary-progress-bar")
    assert bar.attributes["aria-valuenow"] == "0"


def lose_project(entry, **changes):
    MonitoringEntry.objects.filter(pk=entry.pk).update(execution_project=None, **changes)


def test_a_lost_execution_project_is_made_again(office):
    lose_project(office.entry)
    url = url_of(office, "monitoring:work_items_summary", "entry")
    assert client_of(office.users["own"]).get(url, headers=HTMX).status_code == 200
    office.entry.refresh_from_db()
    assert office.entry.execution_project.related_ppa == office.entry


@pytest.mark.parametrize(
    ("role", "approval"),
    [("own", ApprovalStatus.REJECTED), ("cm_office", ApprovalStatus.TECHNICAL_REVIEW)],
)
def test_a_summary_that_cannot_be_is_a_toast(office, role, approval):
    lose_project(office.entry, approval_status=approval)
    url = url_of(office, "monitoring:work_items_summary", "entry")
    response = client_of(office.users[role]).get(url, headers=HTMX)
    assert response.status_code == 204
    assert events_of(response)["show-toast"]["level"] == "warning"
    office.entry.refresh_from_db()
    assert office.entry.execution_project is None


def test_deleting_the_execution_project_begins_a_new_one(office):
    url = url_of(office, "common:work_item_delete", "project")
    client_of(office.users["oobc_staff"]).post(url, headers=HTMX)
    office.entry.refresh_from_db()
    assert office.entry.execution_project_id not in {None, office.project.pk}
    assert WorkItem.objects.filter(related_ppa=office.entry).count() == 1


@pytest.mark.parametrize(("outcome", "approved"), [("approve", True), ("reject", False)])
def test_settling_a_user_tells_the_approvals_page(office, outcome, approved):
    url = url_of(office, f"common:user_{outcome}", "waiting")
    client = client_of(office.users["oobc_executive"])
    events = events_of(client.post(url, headers=HTMX))
    past = {"approve": "approved", "reject": "rejected"}[outcome]
    assert events[f"user-{past}"] == {"id": office.waiting.pk}
    assert User.objects.get(pk=office.waiting.pk).is_approved is approved


@pytest.mark.parametrize("place", ["row", "card"])
def test_a_recommendation_s_step_renews_where_it_was_pressed(office, place):
    url = url_of(office, "policies:step", "recommendation", "submit") + f"?place={place}"
    response = client_of(office.users["oobc_staff"]).post(url, headers=HTMX)
    changed = {"id": str(office.recommendation.pk), "status": RecommendationStatus.SUBMITTED}
    assert events_of(response)["recommendation-status-changed"] == changed
    start = {"row": "<tr ", "card": "<article "}[place]
    assert body_of(response).lstrip().startswith(start)


def test_a_step_out_of_turn_or_out_of_reach_is_refused(office):
    def take(role, step):
        url = url_of(office, "policies:step", "recommendation", step)
        return client_of(office.users[role]).post(url, headers=HTMX).status_code

    assert take("oobc_executive", "approve") == 409
    assert take("own", "submit") == 403
    assert take("foreign", "submit") == 404
    assert take("oobc_staff", "bogus") == 404
