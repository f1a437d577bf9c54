"""The fixed vocabularies of the assistant."""

from django.db import models


class Author(models.TextChoices):
    USER = "user", "User"
    ASSISTANT = "assistant", "Assistant"


class MessageStatus(models.TextChoices):
    PENDING = "pending", "Pending"
    ANSWERED = "answered", "Answered"
    FAILED = "failed", "Failed"
    REPLY = "reply", "Reply"
