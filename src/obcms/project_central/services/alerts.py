"""Alerts: one for each entry and work item that has missed its date, and their acknowledgement."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from common.choices import WorkStatus
from common.errors import WorkflowError
from common.models import WorkItem
from common.policy import require
from common.services.notifications import notify
from monitoring.choices import EntryStatus
from monitoring.models import MonitoringEntry
from project_central.choices import AlertSeverity, AlertType
from project_central.models import Alert

CRITICAL_AFTER = timedelta(days=30)
ENTRY_OVER = [EntryStatus.COMPLETED, EntryStatus.CANCELLED]
WORK_OVER = [WorkStatus.COMPLETED, WorkStatus.CANCELLED]


def overdue_entries(today):
    """Return the entries whose end has passed while they are neither completed nor cancelled."""
    return MonitoringEntry.objects.filter(target_end_date__lt=today).exclude(status__in=ENTRY_OVER)


def overdue_work_items(today):
    """Return the work items whose due date has passed while they are not over."""
    return WorkItem.objects.filter(due_date__lt=today).exclude(status__in=WORK_OVER)


@transaction.atomic
def escalate_overdue(today):
    """Alert of everything overdue that has no alert for the date it missed; return the new ones.

    Twice on a day is as good as once: nobody is told of the same thing again.
    """
    of_entry = Alert.objects.filter(
        entry=OuterRef("pk"), work_item=None, due_date=OuterRef("target_end_date")
    )
    of_item = Alert.objects.filter(work_item=OuterRef("pk"), due_date=OuterRef("due_date"))
    entries = overdue_entries(today).exclude(Exists(of_entry)).select_related("implementing_moa")
    items = overdue_work_items(today).exclude(Exists(of_item)).select_related("related_ppa")
    made = [alert_entry(entry, today) for entry in entries]
    made += [alert_work_item(item, today) for item in items.prefetch_related("assignees")]
    return [alert for alert in made if alert]


def alert_entry(entry, today):
    """Alert of an entry, and tell its organization. None when that was done before."""
    place = {"entry": entry, "work_item": None, "due_date": entry.target_end_date}
    alert = raise_alert(AlertType.OVERDUE_ENTRY, entry.title, place, today)
    if alert:
        tell(alert, [entry.implementing_moa.email])
    return alert


def alert_work_item(item, today):
    """Alert of a work item, and tell those it is assigned to. None when that was done before."""
    place = {"entry": item.related_ppa, "work_item": item, "due_date": item.due_date}
    alert = raise_alert(AlertType.OVERDUE_WORK_ITEM, item.title, place, today)
    if alert:
        tell(alert, [person.email for person in item.assignees.all()])
    return alert


def raise_alert(alert_type, title, place, today):
    """Return a new alert, or None where the place has one already."""
    critical = today - place["due_date"] > CRITICAL_AFTER
    alert, created = Alert.objects.get_or_create(
        **place,
        defaults={
            "alert_type": alert_type,
            "severity": AlertSeverity.CRITICAL if critical else AlertSeverity.WARNING,
            "message": f"{title} was due on {place['due_date']:%Y-%m-%d}.",
        },
    )
    return alert if created else None


def tell(alert, recipients):
    """Mail those concerned after commit; what is critical is broadcast too."""
    subject = f"{alert.get_alert_type_display()}: {alert.get_severity_display().lower()}"
    for recipient in recipients:
        notify("email", recipient, subject, alert.message)
    if alert.severity == AlertSeverity.CRITICAL:
        notify("broadcast", "alerts", subject, alert.message)


@transaction.atomic
def acknowledge(alert, actor):
    """Note that somebody deals with an alert. WorkflowError when somebody does already."""
    require(actor, "acknowledge", alert)
    alert.refresh_from_db(from_queryset=Alert.objects.select_for_update())
    if alert.acknowledged_at:
        raise WorkflowError("This alert is acknowledged already.")
    alert.acknowledged_by, alert.acknowledged_at = actor, timezone.now()
    alert.save(update_fields=["acknowledged_by", "acknowledged_at", "updated_at"])
    return alert
