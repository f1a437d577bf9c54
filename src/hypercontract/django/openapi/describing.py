"""drf-spectacular for a project whose settings do not speak of it."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework.schemas.inspectors import ViewInspector
from rest_framework.settings import api_settings

from hypercontract.django.facts.routes import classes


def describe() -> None:
    """Let drf-spectacular describe the views, where the settings name another class or none.

    This holds for the rest of the process, since drivers ask views for what was described. A view
    decorated as a function took DRF's own inspector when it was imported, and is given another.
    """
    chosen: Any = api_settings.DEFAULT_SCHEMA_CLASS
    if issubclass(chosen, AutoSchema):
        return
    vars(api_settings)["DEFAULT_SCHEMA_CLASS"] = AutoSchema
    for cls in classes():
        if _is_stale(vars(cls).get("schema")):
            cls.schema = AutoSchema()


def _is_stale(inspector: object) -> bool:
    is_rest = type(inspector).__module__.startswith("rest_framework.schemas.")
    return is_rest and isinstance(inspector, ViewInspector)
