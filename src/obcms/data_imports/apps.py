from django.apps import AppConfig


class DataImportsConfig(AppConfig):
    name = "data_imports"
