"""Factories of the assistant."""

import factory
from factory.django import DjangoModelFactory

from ai_assistant.models import Conversation, Message
from common.factories import UserFactory


class ConversationFactory(DjangoModelFactory):
    class Meta:
        model = Conversation

    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence("Conversation {}".format)


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    conversation = factory.SubFactory(ConversationFactory)
    text = factory.Sequence("Question {}".format)
