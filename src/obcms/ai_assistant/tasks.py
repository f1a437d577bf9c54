"""Background tasks of the assistant; each may be delivered twice and does its work once."""

from celery import shared_task

from ai_assistant.adapters import get_adapter
from ai_assistant.choices import MessageStatus
from ai_assistant.models import Message
from common.context import acting_as

TRIES = 3


@shared_task(bind=True, max_retries=TRIES)
def answer_message(self, message_id):
    """Let the model answer a message; one that cannot be reached is asked again, then given up."""
    from ai_assistant.services import give_up, history_of, write_reply

    message = find(message_id)
    if message is None or message.status == MessageStatus.ANSWERED:
        return
    with acting_as(message.conversation.owner, source=f"assistant:{message.pk}"):
        try:
            reply = get_adapter().reply(history_of(message))
        except OSError as error:
            if self.request.retries < TRIES:
                raise self.retry(exc=error, countdown=2**self.request.retries) from error
            give_up(message)
        else:
            write_reply(message, reply)


@shared_task
def make_follow_ups(reply_id):
    """Make work items of what a reply proposes."""
    from ai_assistant.services import make_work_items

    reply = find(reply_id)
    if reply:
        with acting_as(reply.conversation.owner, source=f"assistant:{reply.pk}"):
            make_work_items(reply)


def find(message_id):
    """Return a message with its conversation's owner, None when it is gone."""
    return Message.objects.select_related("conversation__owner").filter(pk=message_id).first()
