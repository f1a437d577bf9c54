"""Reporting: exports equal their lists, figures follow each write, and rows cost no queries."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from common.factories import MonitoringEntryFactory, WorkItemFactory
from common.rest.exports import as_text
from project_central.factories import AllocationFactory

pytestmark = pytest.mark.integration
FILTERS = {
    "monitoring-entry": [
        {},
        {"status": "planning"},
        {"search": "Programme"},
        {"ordering": "title"},
    ],
    "work-item": [{}, {"work_type": "task"}, {"ordering": "-due_date"}],
    "allocation": [{}, {"ordering": "amount"}],
}


def pages_of(client, name, query):
    """Return every row of a list, page after page."""
    url, rows = reverse(f"{name}-list"), []
    for page in range(1, 1000):
        body = client.get(url, query | {"page": page}).json()
        rows += body["results"]
        if body["next"] is None:
            return rows
    raise AssertionError


def exported(client, name, query, kind):
    content = client.get(reverse(f"{name}-export"), query | {"file_type": kind}).content
    if kind == "csv":
        return list(csv.DictReader(StringIO(content.decode(), newline="")))
    head, *rows = load_workbook(BytesIO(content)).active.values
    return [{k: v or "" for k, v in zip(head, row, strict=True)} for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("role", ["admin", "oobc_staff", "cm_office", "bmoa"])
@pytest.mark.parametrize("name", FILTERS)
def test_export_payloads_equal_the_list_of_the_same_role_and_filters(api_client, name, role, kind):
    client = api_client.as_role(role)
    if (name, role) == ("allocation", "bmoa"):
        assert client.get(reverse("allocation-export")).status_code == 403
        return
    for query in FILTERS[name]:
        listed = [{k: as_text(v) for k, v in row.items()} for row in pages_of(client, name, query)]
        assert listed
        assert exported(client, name, query, kind) == listed


def shown(client, route, key):
    return client.as_role("oobc_executive").get(reverse(route)).json()[-1][key]


def test_trend_analysis_follows_each_write(api_client):
    before = shown(api_client, "reporting-trend", "entries")
    entry = MonitoringEntryFactory()
    assert shown(api_client, "reporting-trend", "entries") == before + 1
    entry.delete()
    assert shown(api_client, "reporting-trend", "entries") == before


def test_staff_performance_follows_each_write(api_client, world):
    person = world.user("oobc_staff")

    def row():
        rows = api_client.as_role("admin").get(reverse("reporting-staff-performance")).json()
        return next((row for row in rows if row["user"] == person.pk), None)

    assert row() is None
    item = WorkItemFactory()
    item.assignees.add(person)
    assert row()["completed"] == 0
    url = reverse("work-item-detail", args=[item.pk])
    api_client.as_role("oobc_staff").patch(url, {"status": "completed"})
    assert (row()["completed"], row()["average_progress"]) == (1, 100)


def test_the_executive_dashboard_shows_what_the_feeds_say(client, api_client):
    AllocationFactory()
    rows = api_client.as_role("admin").get(reverse("reporting-budget-feedback")).json()
    page = client.as_role("admin").get(reverse("project_central:dashboard"))
    assert [str(row["organization"]) for row in page.context["budget"]["organizations"]] == [
        row["organization"] for row in rows["organizations"]
    ]


@pytest.mark.parametrize("name", ["monitoring-entry", "work-item", "allocation"])
def test_an_export_asks_no_more_of_the_database_for_more_rows(api_client, name):
    client, url = api_client.as_role("oobc_staff"), reverse(f"{name}-export")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    before = queries()
    for _ in range(5):
        WorkItemFactory(related_ppa=AllocationFactory().entry)
    assert queries() == before
