"""Conversations and messages on the wire."""

from ai_assistant.models import Conversation, FollowUp, Message
from common.rest.serializers import ResourceSerializer


class ConversationSerializer(ResourceSerializer):
    class Meta:
        model = Conversation
        fields = ["id", "title", "created_at", "updated_at"]


class FollowUpSerializer(ResourceSerializer):
    class Meta:
        model = FollowUp
        fields = ["id", "title", "work_item"]
        read_only_fields = fields


class MessageSerializer(ResourceSerializer):
    follow_ups = FollowUpSerializer(many=True, read_only=True)

    class Meta:
        model = Message
        fields = [
            "id",
            "conversation",
            "author",
            "text",
            "status",
            "client_key",
            "in_reply_to",
            "follow_ups",
            "created_at",
        ]
        validators = []  # a key sent again is no mistake: the service answers with its message
