"""Monitoring escalations: what is overdue becomes an alert, is told of once, and is dealt with."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from project_central.models import Alert
from project_central.tasks import escalate_overdue

pytestmark = [pytest.mark.integration, pytest.mark.smoke]


@pytest.fixture
def overdue(monitoring_entry_factory):
    escalate_overdue()  # of what the world has
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    return monitoring_entry_factory("bmoa", target_end_date=yesterday)


def test_monitoring_escalations_alert_once_and_tell_the_organization_once(
    overdue, celery_eager, mock_external_services, django_capture_on_commit_callbacks
):
    with celery_eager(), django_capture_on_commit_callbacks(execute=True):
        escalate_overdue.delay()
    with celery_eager(), django_capture_on_commit_callbacks(execute=True):
        escalate_overdue.delay()
    assert Alert.objects.filter(entry=overdue).count() == 1
    told = [message["recipient"] for message in mock_external_services]
    assert told == [overdue.implementing_moa.email]


def test_monitoring_escalations_that_fail_halfway_leave_nothing(overdue, monkeypatch):
    def fail(*args):
        raise OSError

    monkeypatch.setattr("project_central.services.alerts.notify", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the one raised above
        escalate_overdue()
    assert not Alert.objects.filter(entry=overdue).exists()


def test_monitoring_escalations_are_logged(overdue, caplog):
    with caplog.at_level("INFO", logger="obcms.alerts"):
        escalate_overdue()
    assert [record.new_alerts for record in caplog.records] == [1]


def test_a_partner_deals_with_its_alert_and_the_page_hears_of_it(hx_client, overdue):
    escalate_overdue()
    alert = Alert.objects.get(entry=overdue)
    client = hx_client.as_role("bmoa")
    response = client.post(reverse("project_central:alert_acknowledge", args=[alert.pk]))
    events = json.loads(response.headers["HX-Trigger"])
    assert events["alert-acknowledged"] == {"id": str(alert.pk)}
    assert f"alert-{alert.pk}" not in client.get(reverse("project_central:alerts")).content.decode()


def test_no_other_partner_sees_or_takes_it(hx_client, overdue):
    escalate_overdue()
    alert = Alert.objects.get(entry=overdue)
    client = hx_client.as_role("lgu")
    acknowledge = reverse("project_central:alert_acknowledge", args=[alert.pk])
    assert client.post(acknowledge).status_code == 404
    assert f"alert-{alert.pk}" not in client.get(reverse("project_central:alerts")).content.decode()
