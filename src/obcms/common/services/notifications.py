"""Messages that leave the system, each through an adapter that settings choose.

`notify` is what services call: the message is sent by a task, and only once the transaction
that caused it has been committed.
"""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.module_loading import import_string

logger = logging.getLogger("obcms.notifications")


class EmailAdapter:
    def send(self, *, recipient, subject, body):
        # A title may span lines; a mail's subject may not.
        subject = " ".join(subject.split())
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [recipient])


class LogAdapter:
    """Stand in for a gateway that a deployment has not chosen: the message goes to the log."""

    def send(self, *, recipient, subject, body):
        logger.info("%s: %s", recipient, subject, extra={"recipient": recipient, "body": body})


def get_adapter(channel):
    """Return a new adapter of a channel: email, sms or broadcast. KeyError for another."""
    return import_string(settings.OBCMS_NOTIFICATION_ADAPTERS[channel])()


def notify(channel, recipient, subject, body):
    """Send a message after commit; without a recipient there is nothing to send."""
    from common.tasks import send_notification

    if recipient:
        transaction.on_commit(partial(send_notification.delay, channel, recipient, subject, body))
