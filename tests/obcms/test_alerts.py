"""Alerts: what is overdue is told once, to those concerned, and acknowledged once."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from common.choices import WorkStatus
from common.errors import WorkflowError
from common.factories import FIRST_DAY, MonitoringEntryFactory, UserFactory, WorkItemFactory
from common.models import AuditLog
from project_central import services
from project_central.choices import AlertSeverity
from project_central.models import Alert
from project_central.tasks import escalate_overdue

pytestmark = pytest.mark.django_db
TODAY = FIRST_DAY + dt.timedelta(days=400)


@pytest.fixture
def overdue():
    return MonitoringEntryFactory(target_end_date=TODAY - dt.timedelta(days=3))


def test_one_alert_each_however_often(overdue):
    item = WorkItemFactory(related_ppa=overdue)
    assert len(services.escalate_overdue(TODAY)) == 2
    assert services.escalate_overdue(TODAY + dt.timedelta(days=1)) == []
    severities = {alert.work_item: alert.severity for alert in Alert.objects.all()}
    assert severities == {None: AlertSeverity.WARNING, item: AlertSeverity.CRITICAL}


def test_what_is_over_or_not_yet_due_alerts_nobody(overdue):
    overdue.status = "completed"
    overdue.save()
    WorkItemFactory(status=WorkStatus.CANCELLED)
    WorkItemFactory(due_date=TODAY)
    WorkItemFactory(due_date=None)
    assert services.escalate_overdue(TODAY) == []


def test_a_new_date_that_is_missed_alerts_anew(overdue):
    services.escalate_overdue(TODAY)
    overdue.target_end_date = TODAY
    overdue.save()
    later = TODAY + dt.timedelta(days=2)
    assert [alert.due_date for alert in services.escalate_overdue(later)] == [TODAY]


def test_organization_and_assignees_are_told_once(overdue, django_capture_on_commit_callbacks):
    person = UserFactory()
    WorkItemFactory(due_date=TODAY - dt.timedelta(days=1)).assignees.add(person)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            services.escalate_overdue(TODAY)
    told = [message.to for message in mail.outbox]
    assert told == [[overdue.implementing_moa.email], [person.email]]


def test_the_task_is_audited_as_the_systems():
    MonitoringEntryFactory(target_end_date=timezone.localdate() - dt.timedelta(days=1))
    assert escalate_overdue() == 1
    row = AuditLog.objects.get(model="project_central.alert")
    assert (row.actor, row.action) == (None, "create")
    assert row.source == "project_central.escalate_overdue"


def test_an_alert_is_acknowledged_once(overdue):
    (alert,) = services.escalate_overdue(TODAY)
    person = UserFactory()
    services.acknowledge(alert, person)
    alert.refresh_from_db()
    assert alert.acknowledged_by == person
    with pytest.raises(WorkflowError):
        services.acknowledge(alert, UserFactory())
