"""Feeds and exports: what they add up to, who gets them, and that none is stale or runs."""

import csv
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from django.urls import reverse
from openpyxl import load_workbook
from tests.obcms.api import client_of

from common.factories import (
    MoaUserFactory,
    MonitoringEntryFactory,
    UserFactory,
    WorkItemFactory,
)
from common.services.caching import cached, invalidate, version_key
from project_central.choices import ScenarioStatus
from project_central.factories import AlertFactory, AllocationFactory
from project_central.models import Alert
from project_central.reporting import feeds
from project_central.services import acknowledge

pytestmark = pytest.mark.django_db


def sheet_of(response):
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.values]


def table_of(response):
    return list(csv.reader(response.content.decode().splitlines()))


@pytest.mark.parametrize("route", ["trend", "staff-performance", "budget-feedback"])
def test_feeds_are_for_executives(executive, route):
    url = reverse(f"reporting-{route}")
    assert client_of(executive).get(url).status_code == 200
    assert client_of(UserFactory()).get(url).status_code == 403
    assert client_of(MoaUserFactory()).get(url).status_code == 403
    assert client_of(executive).post(url).status_code == 405


@pytest.mark.parametrize(("months", "status"), [("1", 200), ("36", 200), ("0", 400), ("x", 400)])
def test_a_trend_has_the_months_that_are_asked_for(executive, months, status):
    response = client_of(executive).get(reverse("reporting-trend"), {"months": months})
    assert response.status_code == status
    assert status == 400 or len(response.json()) == int(months)


def test_the_latest_month_counts_what_is_entered_now():
    before = feeds.trend()[-1]
    MonitoringEntryFactory(budget_allocation="999999999999.99")
    MonitoringEntryFactory(budget_allocation="999999999999.99")
    after = feeds.trend()[-1]
    assert after["entries"] - before["entries"] == 2
    assert after["budget"] - before["budget"] == Decimal("1999999999999.98")


def test_staff_are_measured_by_the_work_assigned_to_them():
    person = UserFactory(first_name="Amina", last_name="Ali")
    for status, progress in (("completed", 100), ("in_progress", 50)):
        WorkItemFactory(status=status, progress=progress).assignees.add(person)
    (row,) = feeds.staff_performance()
    assert row == {
        "user": person.pk,
        "name": "Amina Ali",
        "assigned": 2,
        "completed": 1,
        "overdue": 1,
        "average_progress": 75,
    }


def test_budgets_tell_what_is_given_from_what_is_asked():
    allocation = AllocationFactory()
    assert feeds.budget_feedback()["scenarios"] == 0
    allocation.scenario.status = ScenarioStatus.APPROVED
    allocation.scenario.save()
    feedback = feeds.budget_feedback()
    assert (feedback["scenarios"], feedback["utilization"]) == (1, 25)
    assert feedback["organizations"][0]["variance"] == Decimal(-500_000)


def test_no_figure_is_older_than_the_latest_write():
    alert, item, person = AlertFactory(), WorkItemFactory(), UserFactory()
    assert (feeds.overview()["alerts"], feeds.staff_performance()) == (1, [])
    acknowledge(alert, person)
    item.assignees.add(person)
    assert (feeds.overview()["alerts"], len(feeds.staff_performance())) == (0, 1)
    item.delete()
    assert feeds.staff_performance() == []


def test_what_was_read_before_a_commit_is_not_kept_after_it(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invalidate(Alert)
        # Another reader, who does not see the write yet.
        assert cached("test", [Alert], lambda: "before") == "before"
    assert cached("test", [Alert], lambda: "after") == "after"


def test_a_version_that_the_cache_dropped_is_never_used_again():
    assert cached("test", [Alert], lambda: "old") == "old"
    cache.delete(version_key(Alert))
    assert cached("test", [Alert], lambda: "new") == "new"


def test_a_kept_feed_asks_the_database_nothing(django_assert_num_queries):
    feeds.overview()
    with django_assert_num_queries(0):
        feeds.overview()


@pytest.mark.parametrize("read", [table_of, sheet_of])
@pytest.mark.parametrize("name", ["monitoring-entry", "work-item", "allocation"])
def test_an_export_has_the_rows_of_the_list(name, read):
    AllocationFactory()
    WorkItemFactory().assignees.add(UserFactory())
    client = client_of(UserFactory())
    listed = client.get(reverse(f"{name}-list")).json()["results"]
    kind = "csv" if read is table_of else "xlsx"
    head, *rows = read(client.get(reverse(f"{name}-export"), {"file_type": kind}))
    assert head == list(listed[0])
    assert [row[0] for row in rows] == [row["id"] for row in listed]


def test_an_export_has_every_page_in_scope_and_no_more():
    partner = MoaUserFactory()
    MonitoringEntryFactory.create_batch(21, implementing_moa=partner.moa_organization)
    MonitoringEntryFactory()
    client, url = client_of(partner), reverse("monitoring-entry-export")
    assert len(table_of(client.get(url))) == 22
    assert len(table_of(client.get(url, {"status": "completed"}))) == 1
    assert client.get(url, {"status": "bogus"}).status_code == 400
    assert client.get(url, {"file_type": "pdf"}).status_code == 400
    assert client_of(partner).get(reverse("allocation-export")).status_code == 403


def test_no_cell_is_run_by_a_spreadsheet():
    MonitoringEntryFactory(title="=1+1", summary="\x0bbell")
    client, url = client_of(UserFactory()), reverse("monitoring-entry-export")
    assert table_of(client.get(url))[1][1] == "'=1+1"
    book = load_workbook(BytesIO(client.get(url, {"file_type": "xlsx"}).content)).active
    assert (book["B2"].data_type, book["B2"].value, book["C2"].value) == ("s", "=1+1", "bell")


def test_an_export_costs_no_more_for_more_rows(django_assert_max_num_queries):
    WorkItemFactory.create_batch(30)
    client = client_of(UserFactory())
    with django_assert_max_num_queries(8):
        client.get(reverse("work-item-export"))
