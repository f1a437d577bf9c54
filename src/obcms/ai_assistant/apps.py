from django.apps import AppConfig


class AiAssistantConfig(AppConfig):
    name = "ai_assistant"
