"""Which error responses each sort of view is documented with."""

import pytest

from hypercontract.django import spec

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
    ],
)
def test_a_view_is_documented_with_what_it_can_answer(generated, path, method, statuses):
    assert list(generated["paths"][f"/api/{path}/"][method]["responses"]) == statuses.split()


def test_the_same_response_is_written_once(generated):
    responses = generated["paths"]["/api/create/"]["post"]["responses"]
    assert responses["406"] == {"$ref": "#/components/responses/DRFNotAcceptable"}
    shared = generated["components"]["responses"]
    assert shared["DRFNotAcceptable"]["content"]["application/json"]["schema"] == ERROR
    invalid = {"$ref": "#/components/schemas/DRFValidationError"}
    assert shared["DRFBadRequest"]["content"]["application/json"]["schema"] == invalid


def test_a_handler_of_the_projects_own_is_asked_what_it_writes(generated):
    responses = generated["paths"]["/api/own-handler/"]["post"]["responses"]
    assert responses["415"] == {"$ref": "#/components/responses/DRFUnsupportedMediaType"}
    assert responses["406"]["content"]["application/json"]["schema"] == {}


def test_a_handler_that_cannot_be_asked_may_write_anything(generated):
    responses = generated["paths"]["/api/deaf-handler/"]["post"]["responses"]
    assert responses["415"]["content"]["application/json"]["schema"] == {}
