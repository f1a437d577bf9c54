from importlib import import_module

from django.apps import AppConfig


class ProjectCentralConfig(AppConfig):
    name = "project_central"

    def ready(self):
        import_module("project_central.reporting.signals")
