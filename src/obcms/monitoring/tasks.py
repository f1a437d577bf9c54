"""Background tasks of monitoring."""

from celery import shared_task

from common.tasks import send_notification
from monitoring.models import MonitoringEntry


@shared_task
def announce_approval(entry_id, status):
    """Tell the implementing organization where its entry stands; a deleted entry is passed over."""
    entry = MonitoringEntry.objects.select_related("implementing_moa").filter(pk=entry_id).first()
    if entry and entry.implementing_moa.email:
        send_notification.delay(
            "email",
            recipient=entry.implementing_moa.email,
            subject=f"{entry.title}: {status}",
            body=f"The approval status of {entry.title} is now {status}.",
        )
