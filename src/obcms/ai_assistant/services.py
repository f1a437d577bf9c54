"""Talking with the assistant: a message is answered once, however often it is sent or tried."""

from functools import partial

from django.db import transaction

from ai_assistant import tasks
from ai_assistant.choices import Author, MessageStatus
from ai_assistant.models import FollowUp, Message
from common.choices import WorkType
from common.models import WorkItem
from common.services.work_items import save_work_item


@transaction.atomic
def send_message(conversation, text, client_key=None):
    """Return the user's message and whether it is new; it is answered after commit."""
    values = {"text": text}
    if client_key is None:
        message, is_new = Message.objects.create(conversation=conversation, **values), True
    else:
        message, is_new = Message.objects.get_or_create(
            conversation=conversation, client_key=client_key, defaults=values
        )
    if is_new:
        transaction.on_commit(partial(tasks.answer_message.delay, str(message.pk)))
    return message, is_new


def history_of(message):
    """Return the conversation up to the message, as adapters read it."""
    earlier = message.conversation.messages.filter(created_at__lte=message.created_at)
    return [{"author": one.author, "text": one.text} for one in earlier]


@transaction.atomic
def write_reply(message, reply):
    """Write down the answer to a message that has none yet; its follow-ups are made after commit.

    The row of the message is held, so of two answers at once the second finds the first.
    """
    message.refresh_from_db(from_queryset=Message.objects.select_for_update())
    if message.status == MessageStatus.ANSWERED:
        return
    answer = Message.objects.create(
        conversation=message.conversation,
        author=Author.ASSISTANT,
        status=MessageStatus.REPLY,
        text=reply.text,
        in_reply_to=message,
    )
    for title in reply.follow_ups:
        FollowUp.objects.create(reply=answer, title=title)
    message.status = MessageStatus.ANSWERED
    message.save(update_fields=["status", "updated_at"])
    transaction.on_commit(partial(tasks.make_follow_ups.delay, str(answer.pk)))


def give_up(message):
    """Tell in the conversation that the message could not be answered."""
    message.status = MessageStatus.FAILED
    message.save(update_fields=["status", "updated_at"])


@transaction.atomic
def make_work_items(reply):
    """Make a task of the owner's of each follow-up that has become none yet."""
    owner = reply.conversation.owner
    for follow_up in reply.follow_ups.select_for_update().filter(work_item=None):
        item = save_work_item(WorkItem(title=follow_up.title, work_type=WorkType.TASK), owner)
        item.assignees.add(owner)
        follow_up.work_item = item
        follow_up.save(update_fields=["work_item", "updated_at"])
