"""The calendar: shares, leave and filters over HTTP."""

import pytest
from django.urls import reverse

from common.factories import WorkItemFactory

pytestmark = pytest.mark.integration
LEAVE = {"leave_type": "sick", "start_date": "2026-03-02", "end_date": "2026-03-03"}


def feed(client, role, **query):
    response = client.as_role(role).get(reverse("common:work_item_calendar_feed"), query)
    return response.json()


def ids(rows):
    return {row["id"] for row in rows}


def test_a_shared_calendar_shows_and_hides_with_its_share(client, api_client, world):
    item = WorkItemFactory()
    item.assignees.add(world.user("oobc_staff"))
    assert str(item.pk) not in ids(feed(client, "bmoa")["workItems"])
    shares = reverse("calendar-share-list")
    body = {"viewer": world.user("bmoa").pk}
    share = api_client.as_role("oobc_staff").post(shares, body).json()
    assert api_client.post(shares, body).json()["id"] == share["id"]
    assert str(item.pk) in ids(feed(client, "bmoa")["workItems"])
    taken_back = reverse("calendar-share-detail", args=[share["id"]])
    assert api_client.as_role("bmoa").delete(taken_back).status_code == 403
    assert api_client.as_role("oobc_staff").delete(taken_back).status_code == 204
    assert str(item.pk) not in ids(feed(client, "bmoa")["workItems"])


def test_granted_leave_shows_to_its_person_and_to_executives(client, api_client):
    created = api_client.as_role("oobc_staff").post(reverse("leave-request-list"), LEAVE).json()
    assert created["id"] not in ids(feed(client, "oobc_staff")["leave"])
    api_client.as_role("oobc_executive").post(
        reverse("leave-request-approve", args=[created["id"]])
    )
    assert created["id"] in ids(feed(client, "oobc_staff")["leave"])
    assert created["id"] in ids(feed(client, "oobc_executive")["leave"])
    assert created["id"] not in ids(feed(client, "bmoa")["leave"])


def test_leave_does_not_overlap(api_client):
    url = reverse("leave-request-list")
    answers = [api_client.as_role("bmoa").post(url, LEAVE).status_code for _ in range(2)]
    assert answers == [201, 409]


@pytest.mark.parametrize(
    ("query", "told"),
    [({"type": "project"}, "type"), ({"status": "completed"}, "status")],
)
def test_filters_show_exactly_what_they_say(client, query, told):
    WorkItemFactory(work_type="project", status="completed")
    WorkItemFactory(work_type="task", status="blocked")
    rows = feed(client, "oobc_staff", **query)["workItems"]
    assert {row[told] for row in rows} == set(query.values())


def test_the_assignee_filter_shows_that_person_alone(client, world):
    staff = world.user("oobc_staff")
    item = WorkItemFactory()
    item.assignees.add(staff)
    rows = feed(client, "oobc_executive", assignee=staff.pk)["workItems"]
    assert ids(rows) >= {str(item.pk)}
    assert all(staff.pk in row["assignees"] for row in rows)


@pytest.mark.parametrize("query", [{"type": "bogus"}, {"assignee": "9" * 30}])
def test_a_filter_that_means_nothing_is_refused(client, query):
    url = reverse("common:work_item_calendar_feed")
    assert client.as_role("oobc_staff").get(url, query).status_code == 400
