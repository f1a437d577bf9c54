"""Background tasks of the common app."""

from celery import shared_task

from common.services.notifications import get_adapter


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def send_notification(channel, recipient, subject, body):
    """Hand one message to its adapter; a gateway that cannot be reached is tried again."""
    get_adapter(channel).send(recipient=recipient, subject=subject, body=body)
