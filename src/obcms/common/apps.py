from importlib import import_module

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"

    def ready(self):
        for module in ("common.signals", "common.audit"):
            import_module(module)
