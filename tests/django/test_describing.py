"""drf-spectacular where a project does not name it."""

from drf_spectacular.openapi import AutoSchema
from rest_framework.schemas.openapi import AutoSchema as Other
from rest_framework.settings import api_settings

from hypercontract.django.openapi import describing


def test_views_that_took_another_inspector_are_given_one(monkeypatch):
    monkeypatch.setitem(vars(api_settings), "DEFAULT_SCHEMA_CLASS", Other)
    stale, own = type("Stale", (), {"schema": Other()}), type("Own", (), {"schema": None})
    monkeypatch.setattr(describing, "classes", lambda: iter((stale, own)))
    describing.describe()
    assert api_settings.DEFAULT_SCHEMA_CLASS is AutoSchema
    assert isinstance(stale.schema, AutoSchema)
    assert own.schema is None


def test_settings_that_name_it_are_left_alone(monkeypatch):
    asked = []
    monkeypatch.setattr(describing, "classes", lambda: asked.append(True) or [])
    describing.describe()
    assert asked == []
