"""Which error responses each sort of view is documented with."""

import json

import pytest
from drf_spectacular.settings import spectacular_settings
from tests.django.api_views import Nesting

from hypercontract.django.openapi import spec
from hypercontract.kinds.api.translate import response_schema

DETAIL = {"$ref": "#/components/schemas/DRFErrorDetail"}
ERROR = {"$ref": "#/components/schemas/DRFError"}


@pytest.fixture
def generated(settings):
    settings.ROOT_URLCONF = "tests.django.api_views"
    return spec.generate()


@pytest.mark.parametrize(
    ("path", "method", "statuses"),
    [
        ("open", "get", "200 406"),
        ("paged", "get", "200 404 406"),
        ("cursor", "get", "200 404 406"),
        ("create", "post", "201 400 406 415 429"),
        ("token/{id}", "get", "200 401 404 406"),
        ("session/{id}", "get", "200 401 404 406"),
        ("session/{id}", "delete", "204 401 403 404 406"),
        ("no-challenge", "get", "200 403 406"),
        ("admin", "get", "200 401 403 406"),
        ("read-open/{id}", "get", "200 401 404 406"),
        ("read-open/{id}", "delete", "204 401 404 406"),
        ("upload", "post", "201 400 406"),
        ("v2/versioned/{id}", "get", "200 404 406"),
    ],
)
def test_a_view_is_documented_with_what_it_can_answer(generated, path, method, statuses):
    assert list(generated["paths"][f"/api/{path}/"][method]["responses"]) == statuses.split()


def test_the_same_response_is_written_once(generated):
    responses = generated["paths"]["/api/create/"]["post"]["responses"]
    assert responses["406"] == {"$ref": "#/components/responses/DRFNotAcceptable"}
    shared = generated["components"]["responses"]
    assert shared["DRFNotAcceptable"]["content"]["application/json"]["schema"] == ERROR
    assert responses["400"] == {"$ref": "#/components/responses/DRFRegionErrors"}
    assert shared["DRFRegionErrors"]["content"]["application/json"]["schema"] == {
        "anyOf": [
            {"$ref": "#/components/schemas/DRFRegionErrors"},
            {"type": "array", "items": DETAIL},
        ]
    }


def test_errors_are_named_by_field_and_nested_as_the_serializer_is(generated):
    schemas = generated["components"]["schemas"]
    nested = {"$ref": "#/components/schemas/DRFProvinceErrors"}
    assert schemas["DRFNestingErrors"]["properties"] == {
        "name": DETAIL,
        "capital": {"anyOf": [nested, DETAIL]},
        "provinces": {"anyOf": [{"type": "array", "items": nested}, DETAIL]},
        "non_field_errors": DETAIL,
    }
    assert set(schemas["DRFProvinceErrors"]["properties"]) == {"code", "non_field_errors"}


def test_the_errors_of_a_real_refusal_fit(generated):
    name = {"$ref": "#/components/schemas/DRFNestingErrors"}
    schema = response_schema(name, generated)
    body = {"name": "x", "capital": {}, "provinces": [{"code": "a"}, {}]}
    serializer = Nesting(data=body)
    assert not serializer.is_valid()
    assert list(schema.mismatches(json.loads(json.dumps(serializer.errors)))) == []
    wrong = {"capital": {"code": 7}}
    assert list(schema.mismatches(wrong)) != []


def test_a_challenge_and_a_throttle_promise_their_headers(generated):
    shared = generated["components"]["responses"]
    assert shared["DRFUnauthorized"]["headers"]["WWW-Authenticate"]["required"] is True
    assert shared["DRFTooManyRequests"]["headers"]["Retry-After"]["required"] is True


@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("SCHEMA_PATH_PREFIX_TRIM", True, "/token/{id}/"),
        ("SCHEMA_PATH_PREFIX_INSERT", "/served", "/served/api/token/{id}/"),
        ("CAMELIZE_NAMES", True, "/api/token/{id}/"),
    ],
)
def test_paths_that_are_documented_otherwise_are_found(settings, monkeypatch, name, value, path):
    settings.ROOT_URLCONF = "tests.django.api_views"
    monkeypatch.setitem(vars(spectacular_settings), name, value)
    monkeypatch.setitem(vars(spectacular_settings), "SCHEMA_PATH_PREFIX", "/api")
    responses = spec.generate()["paths"][path]["delete"]["responses"]
    assert list(responses) == ["204", "401", "404", "406"]


def test_a_handler_of_the_projects_own_is_asked_what_it_writes(generated):
    responses = generated["paths"]["/api/own-handler/"]["post"]["responses"]
    assert responses["415"] == {"$ref": "#/components/responses/DRFUnsupportedMediaType"}
    assert responses["406"]["content"]["application/json"]["schema"] == {}


def test_a_handler_that_cannot_be_asked_may_write_anything(generated):
    responses = generated["paths"]["/api/deaf-handler/"]["post"]["responses"]
    assert responses["415"]["content"]["application/json"]["schema"] == {}
