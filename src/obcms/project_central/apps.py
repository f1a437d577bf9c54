from django.apps import AppConfig


class ProjectCentralConfig(AppConfig):
    name = "project_central"
