from importlib import import_module

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "attendance"

    def ready(self):
        import_module("attendance.signals")
