"""The API of the assistant: each sees its own conversations, and nobody another's."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from ai_assistant import serializers
from ai_assistant.filters import MessageFilter
from ai_assistant.models import Conversation, Message
from ai_assistant.services import send_message
from common.rest.views import ReadViewSet, ResourceViewSet


class ConversationViewSet(ResourceViewSet):
    queryset = Conversation.objects.all()
    serializer_class = serializers.ConversationSerializer
    search_fields = ["title"]
    ordering_fields = ["title", "created_at"]
    author_field = "owner"


class MessageViewSet(ReadViewSet):
    """Messages of the user and the replies to them."""

    queryset = Message.objects.prefetch_related("follow_ups")
    serializer_class = serializers.MessageSerializer
    filterset_class = MessageFilter
    search_fields = ["text"]
    ordering_fields = ["created_at"]

    @extend_schema(
        responses={200: serializers.MessageSerializer, 201: serializers.MessageSerializer}
    )
    def create(self, request):
        """Say something. A `client_key` that was sent before is answered by its message."""
        body = self.get_serializer(data=request.data)
        body.is_valid(raise_exception=True)
        message, is_new = send_message(**body.validated_data)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(self.get_serializer(message).data, status=code)
