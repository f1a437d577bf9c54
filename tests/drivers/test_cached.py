"""What is asked after each write: by ETag, as anybody asks, and with empty caches."""

from dataclasses import replace
from itertools import count

import pytest
from rest_framework import serializers
from tests.drivers import flow_views
from tests.drivers.flowing import CRUD, ROOT, drive, steps

from hypercontract.django.facts import routes
from hypercontract.django.transport.sending import Transport


@pytest.fixture
def transport(provinces):
    return provinces


COMPARED = [("served", 200), ("fresh", 200)] * 2


def test_answers_are_compared_after_each_write_with_those_made_anew(transport):
    seen = drive(CRUD, transport)
    assert steps(seen, "cached") == [
        ("kept", 200),
        ("written", 201),
        *COMPARED[:2],
        ("kept", 200),
        ("written", 200),
        *COMPARED,
        ("written", 204),
        *COMPARED[:2],
        ("served", 404),
        ("fresh", 404),
    ]


def test_without_patch_all_is_replaced_and_without_creation_the_own_object_changed(transport):
    seen = drive(replace(CRUD, offers=("list", "read", "update")), transport)
    asked = [("kept", 200), ("written", 200), *COMPARED]
    assert steps(seen, "cached") == asked
    seen = drive(replace(CRUD, offers=("list", "read")), transport)
    assert "cached" not in {one.notes.run for one in seen}


def test_who_kept_an_answer_with_an_etag_asks_by_it(transport, settings):
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "django.middleware.http.ConditionalGetMiddleware",
    ]
    transport = Transport(transport.project, transport.world, routes.views(ROOT))
    seen = drive(CRUD, transport)
    asked = [one for one in seen if one.notes.step == "revalidated"]
    assert [one.response.status for one in asked] == [200, 200, 200, 200, 404]
    assert all(one.request.headers["If-None-Match"].startswith('"') for one in asked)


def test_an_answer_that_is_new_each_time_is_asked_for_twice(transport, monkeypatch):
    shown = serializers.SerializerMethodField()
    numbers = count()
    monkeypatch.setitem(flow_views.ProvinceSerializer._declared_fields, "number", shown)
    monkeypatch.setattr(
        flow_views.ProvinceSerializer, "get_number", lambda *_: next(numbers), raising=False
    )
    fields = (*flow_views.ProvinceSerializer.Meta.fields, "number")
    monkeypatch.setattr(flow_views.ProvinceSerializer.Meta, "fields", fields)
    seen = [one for one in drive(CRUD, transport) if one.notes.compared == "PATCH 1"]
    assert [one.notes.step for one in seen] == ["served", "fresh", "fresh"]
