"""The generated document: the same bytes everywhere, written as one, and its failures named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import IntegerField
from django.urls import path
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import spectacular_settings
from tests.django.api_views import (
    Broken,
    BrokenTwice,
    ByRows,
    Create,
    HalfBroken,
    Open,
    Shown,
    Unasked,
    Unbuilt,
    Untyped,
)

from communities.models import MunicipalityCoverage
from hypercontract import ContractError
from hypercontract.django.openapi import spec
from hypercontract.django.openapi.determinism import NO_ROWS, pinned
from hypercontract.loading import parse

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys, django
sys.path.insert(0, "src/obcms")
django.setup()
from hypercontract.django.openapi import spec
sys.stdout.write(spec.dump(spec.generate()))
"""


@pytest.fixture(scope="module")
def generated():
    return spec.generate()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "7"},
        {"OBCMS_DATABASE": "postgresql://postgres@127.0.0.1:5432/postgres"},
    ],
    ids=["another hash seed", "another database"],
)
def test_another_process_generates_the_same_bytes(generated, environment):
    pytest.importorskip("psycopg", reason="install psycopg to generate for PostgreSQL")
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "obc_management.settings", **environment}
    run = [sys.executable, "-c", SCRIPT]
    ran = subprocess.run(run, env=variables, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == spec.dump(generated)


def test_language_and_settings_of_the_caller_do_not_matter(generated, monkeypatch):
    monkeypatch.setitem(vars(spectacular_settings), "SORT_OPERATIONS", False)
    with translation.override("fil"):
        again = spec.generate()
    assert again == generated
    assert spectacular_settings.SORT_OPERATIONS is False


def limits(field):
    return {one.limit_value for one in field.validators}


def test_bounds_are_those_of_one_vendor_and_the_real_ones_come_back():
    real = {*connection.ops.integer_field_range("IntegerField")}
    kept = MunicipalityCoverage._meta.get_field("total_communities")
    before = limits(kept)
    with pinned():
        assert limits(IntegerField()) == {-2147483648, 2147483647}
        assert limits(kept) == {0, 2147483647}
    assert limits(IntegerField()) == real
    assert limits(kept) == before


def test_yaml_reads_back_as_it_was_and_has_no_aliases(generated):
    text = spec.dump(generated)
    assert parse(text, "x").data == generated
    shared = {"a": "one\ntwo"}
    assert spec.dump({"x": shared, "y": shared}) == "".join(
        f"{key}:\n  a: |-\n    one\n    two\n" for key in "xy"
    )


def test_drift_shows_each_part_by_name():
    operation = {"operationId": "a", "tags": ["x"]}
    committed = spec.dump({"openapi": "3.0.3", "paths": {"/a/": {"get": operation}}})
    generated = {
        "openapi": "3.0.3",
        "paths": {"/a/": {"get": {**operation, "tags": ["y"]}, "post": {"operationId": "b"}}},
    }
    assert spec.drift(committed, generated).split("\n\n") == [
        "GET /a/ (changed)\n@@ -1,3 +1,3 @@\n   operationId: a\n   tags:\n-  - x\n+  - y",
        "POST /a/ (added)\n@@ -0,0 +1 @@\n+  operationId: b\n",
    ]
    assert spec.drift(spec.dump(generated), generated) == ""


@pytest.mark.parametrize("text", ["- a", "a: [", "word"])
def test_a_snapshot_that_is_no_document_is_an_error(text):
    with pytest.raises(ContractError):
        spec.drift(text, {})


OTHER = "GET /api/other/"


class Urls:
    """A URL configuration of these views."""

    def __init__(self, *views):
        names = ["thing", "other", "third"]
        pairs = zip(names, views, strict=False)
        self.urlpatterns = [path(f"api/{name}/", view.as_view()) for name, view in pairs]


def test_a_view_that_breaks_generation_is_named(settings):
    settings.ROOT_URLCONF = Urls(Broken)
    with pytest.raises(ContractError) as caught:
        spec.generate()
    assert caught.value.message.startswith(
        "tests.django.api_views.Broken breaks the OpenAPI document: "
        "ImproperlyConfigured: Field name `missing` is not valid"
    )
    assert caught.value.source.file.endswith("tests/django/api_views.py")
    assert GENERATOR_STATS._traces == []


@pytest.mark.parametrize(
    ("view", "left_out", "subject", "reason"),
    [
        (Broken, OTHER, "Broken.serializer_class", "ImproperlyConfigured: Field name `missing`"),
        (Unbuilt, "all of Unbuilt", "Unbuilt", "KeyError: 'no setting'"),
        (Unasked, OTHER, "Unasked", "ZeroDivisionError: on purpose"),
    ],
    ids=["a serializer", "a constructor", "what only the hook asks for"],
)
def test_what_breaks_is_left_out_and_the_rest_is_made(settings, view, left_out, subject, reason):
    settings.ROOT_URLCONF = Urls(Create, view, Open)
    found = spec.inspect()
    settings.ROOT_URLCONF = Urls(Create)
    (complaint,) = found.breakages
    assert complaint.subject == f"tests.django.api_views.{subject}"
    assert reason in complaint.message
    assert complaint.left_out == (left_out,)
    assert complaint.source.file.endswith("tests/django/api_views.py")
    assert list(found.spec["paths"]) == ["/api/thing/", "/api/third/"]
    assert found.spec["paths"]["/api/thing/"] == spec.generate()["paths"]["/api/thing/"]


def test_pages_are_no_part_of_it(settings):
    settings.ROOT_URLCONF = Urls(Create, Shown)
    assert list(spec.generate()["paths"]) == ["/api/thing/"]


def test_rows_are_not_asked_for(settings):
    settings.ROOT_URLCONF = Urls(Create, ByRows)
    found = spec.inspect()
    assert any(NO_ROWS in one.message for one in found.complaints)


def test_one_defect_that_several_operations_meet_is_told_once(settings):
    settings.ROOT_URLCONF = Urls(BrokenTwice)
    (complaint,) = spec.inspect().breakages
    assert complaint.subject.endswith("Broken.serializer_class")
    assert complaint.left_out == ("GET /api/thing/", "POST /api/thing/")


def test_everything_is_read_once_however_much_breaks(settings, monkeypatch):
    read, create = [], SchemaGenerator.create_view
    monkeypatch.setattr(
        SchemaGenerator, "create_view", lambda *known: read.append(known[2]) or create(*known)
    )
    settings.ROOT_URLCONF = Urls(BrokenTwice, Unasked, Create)
    found = spec.inspect()
    assert sum(len(one.left_out) for one in found.breakages) == 3
    assert list(found.spec["paths"]) == ["/api/third/"]
    assert sorted(read) == ["GET", "GET", "POST", "POST"]


def test_nothing_of_what_breaks_stays_behind(settings):
    settings.ROOT_URLCONF = Urls(HalfBroken, Open)
    found = spec.inspect()
    assert [one.left_out for one in found.complaints] == [("GET /api/thing/",)]
    settings.ROOT_URLCONF = Urls(Shown, Open)
    assert found.spec == spec.generate()


def test_warnings_name_their_own_view_alone(settings):
    settings.ROOT_URLCONF = Urls(Untyped)
    alone = {(one.subject, one.source) for one in spec.inspect().complaints}
    settings.ROOT_URLCONF = Urls(Broken, Untyped, HalfBroken)
    found = spec.inspect().complaints
    assert {(one.subject, one.source) for one in found if not one.left_out} == alone


def test_what_a_hook_of_the_project_breaks_at_is_left_out_too(settings, monkeypatch):
    def fail(result, generator, **_more):
        for *_, view in generator._get_paths_and_endpoints():
            assert not isinstance(view, Create)
        return result

    monkeypatch.setitem(vars(spectacular_settings), "POSTPROCESSING_HOOKS", [fail])
    settings.ROOT_URLCONF = Urls(Open, Create)
    found = spec.inspect()
    assert [one.left_out for one in found.breakages] == [("POST /api/other/",)]
    assert list(found.spec["paths"]) == ["/api/thing/"]


def test_a_hook_that_breaks_at_no_view_is_raised(settings, monkeypatch):
    def fail(**_arguments):
        raise ZeroDivisionError

    monkeypatch.setitem(vars(spectacular_settings), "POSTPROCESSING_HOOKS", [fail])
    with pytest.raises(ZeroDivisionError):
        spec.inspect()


def test_what_cannot_be_guessed_is_told_with_its_place(settings, capsys):
    settings.ROOT_URLCONF = Urls(Untyped)
    complaints = spec.inspect().complaints
    assert [one.message for one in complaints] == sorted(one.message for one in complaints)
    (one,) = (one for one in complaints if "unable to guess serializer" in one.message)
    assert one.subject.startswith("Untyped")
    assert one.source.file.endswith("tests/django/api_views.py")
    assert one.source.line > 1
    assert capsys.readouterr().err == ""
