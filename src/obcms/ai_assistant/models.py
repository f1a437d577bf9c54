"""Conversations with the assistant, and the work that follows from them."""

from django.conf import settings
from django.db import models

from ai_assistant.choices import Author, MessageStatus
from common.models.base import UUIDModel


class Conversation(UUIDModel):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        editable=False,
        related_name="conversations",
    )
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return self.title


class Message(UUIDModel):
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.CharField(
        max_length=10, choices=Author.choices, default=Author.USER, editable=False
    )
    text = models.TextField(max_length=5000)
    status = models.CharField(
        max_length=10,
        choices=MessageStatus.choices,
        default=MessageStatus.PENDING,
        editable=False,
    )
    client_key = models.UUIDField(
        null=True,
        blank=True,
        help_text="Chosen by the client: sent again, the message is the one it has become.",
    )
    in_reply_to = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, editable=False, related_name="reply"
    )

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "client_key"], name="message_is_sent_once"
            )
        ]

    def __str__(self):
        return f"Message of {self.created_at:%Y-%m-%d %H:%M}"


class FollowUp(UUIDModel):
    """A task that a reply proposes, and the work item that was made of it."""

    reply = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="follow_ups")
    title = models.CharField(max_length=200)
    work_item = models.ForeignKey(
        "common.WorkItem", on_delete=models.SET_NULL, null=True, related_name="follow_ups"
    )

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "title"], name="follow_up_is_proposed_once")
        ]

    def __str__(self):
        return self.title
