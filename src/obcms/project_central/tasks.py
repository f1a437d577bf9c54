"""Background tasks of project central."""

import logging

from celery import shared_task
from django.utils import timezone

from common.context import acting_as
from project_central import services

logger = logging.getLogger("obcms.alerts")


@shared_task
def escalate_overdue():
    """Alert of what is overdue today; return how many alerts are new. Audited as the system's."""
    with acting_as(None, "project_central.escalate_overdue"):
        count = len(services.escalate_overdue(timezone.localdate()))
    logger.info("%s new alerts", count, extra={"new_alerts": count})
    return count
