"""Filters of messages."""

from ai_assistant.models import Message
from common.rest.filters import ResourceFilterSet, UUIDFilter


class MessageFilter(ResourceFilterSet):
    conversation = UUIDFilter()

    class Meta(ResourceFilterSet.Meta):
        model = Message
        fields = ["author", "status"]
