"""What is wrong with a response, and what is not."""

import json
from dataclasses import replace

import pytest
from tests.kinds.api.samples import ITEM, OWNER, PAGE, answer, case, documented, outcomes, spec

from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Raised
from hypercontract.core.finding import Finding, Kept
from hypercontract.core.project import TextFile
from hypercontract.kinds.api.operations import Operations
from hypercontract.kinds.api.place import innermost
from hypercontract.testing import rule_ids

GOOD = {"id": 1, "owner": {"name": "Ann"}, "due": None, "labels": {"a": "b"}}
ERROR = {"type": "django.core.exceptions.FieldError", "message": "Cannot resolve keyword"}
RAISED = Raised(
    "django.core.exceptions.FieldError",
    "Cannot resolve keyword",
    (
        (Source("/site-packages/rest_framework/views.py", 5), "dispatch"),
        (Source("/srv/project/src/shop/api.py", 12), "list"),
        (Source("/site-packages/django/db/query.py", 7), "get"),
    ),
)


def findings(*arguments, **more):
    return [one for one in outcomes(*arguments, **more) if isinstance(one, Finding)]


def kept(*arguments, **more):
    return {one.clause.id for one in outcomes(*arguments, **more) if isinstance(one, Kept)}


def test_a_response_as_documented_keeps_its_promises():
    api = spec({"200": documented(PAGE)})
    assert kept(api, answer({"results": [GOOD]})) == {
        "api/api/snapshot",
        "api/api/items_get/responses",
        "api/api/items_get/success",
        "api/api/items_get/documented",
    }


def test_a_refusal_as_documented_is_no_success():
    api = spec({"403": documented(OWNER)})
    assert "api/api/items_get/success" not in kept(api, answer({"name": "a"}, 403))


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"id": "one"}, "200 results.*.id type"),
        ({"id": 0}, "200 results.*.id minimum"),
        ({"owner": {}}, "200 results.*.owner.name required"),
        ({"owner": {"name": 1}}, "200 results.*.owner.name type"),
        ({"due": "tomorrow"}, "200 results.*.due format"),
        ({"labels": {"b": 1, "a": 2}}, "200 results.*.labels.* type"),
    ],
)
def test_a_defect_has_one_place_however_many_entries_have_it(change, at):
    bad = {**GOOD, **change}
    found = findings(spec({"200": documented(PAGE)}), answer({"results": [GOOD, bad, bad]}))
    assert {(one.rule.id, one.at) for one in found} == {("api.response-breaks-schema", at)}
    assert len({one.key for one in found}) == 1
    assert found[0].subject == "GET items"


ENUM = {"type": "string", "enum": ["a"]}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "integer", "maximum": 2147483647}, 2147483648),
        ({"type": "string", "format": "time"}, "10:00:00"),
        ({"type": "string", "format": "uri"}, "media/a.png"),
        ({"oneOf": [{"type": "string"}, {"type": "string", "maxLength": 0}]}, ""),
        ({"type": "string", "nullable": True}, None),
        ({**ENUM, "nullable": True}, None),
        ({"allOf": [ENUM], "nullable": True}, None),
        ({"type": "string", "pattern": r"(?P<name>python only)\Z"}, "x"),
        ({"type": "number", "multipleOf": 0.01}, 0.07),
        ({}, "anything"),
        (True, "anything"),
    ],
)
def test_what_drf_writes_otherwise_is_let_pass(schema, value):
    seen = answer(json.dumps(value))
    assert rule_ids(outcomes(spec({"200": documented(schema)}), seen)) == set()


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string"}, None),
        (ENUM, "b"),
        ({"type": "string", "pattern": "^x$"}, "y"),
        ({"type": "string", "format": "uuid"}, "y"),
        ({"type": "string", "format": "date-time"}, "yesterday"),
        ({"anyOf": [{"type": "string"}], "oneOf": [{"type": "string"}]}, 1),
        (False, 1),
    ],
)
def test_what_is_promised_is_held(schema, value):
    seen = answer(json.dumps(value))
    found = outcomes(spec({"200": documented(schema)}), seen)
    assert rule_ids(found) == {"api.response-breaks-schema"}


def test_the_boolean_bounds_of_openapi_3_0_are_bounds():
    schema = {"type": "number", "maximum": 5, "exclusiveMaximum": True}
    api = spec({"200": documented(schema)})
    assert rule_ids(outcomes(api, answer(5))) == {"api.response-breaks-schema"}
    assert rule_ids(outcomes(api, answer(4.9))) == set()


def test_a_body_that_is_not_json_breaks_the_schema():
    found = findings(spec({"200": documented(ITEM)}), answer("oops"))
    assert [one.at for one in found] == ["200 ."]


@pytest.mark.parametrize("listed", ["403", "4XX", "4xx", "default"])
def test_a_status_may_be_documented_by_its_class(listed):
    assert rule_ids(outcomes(spec({listed: documented({})}), answer({}, 403))) == set()


def test_a_status_that_is_not_documented_is_named():
    (found,) = findings(spec({"200": documented({}), "404": documented({})}), answer({}, 403))
    assert (found.rule.id, found.at, found.expected) == (
        "api.undocumented-status",
        "403",
        "200, 404",
    )


def test_responses_may_be_references():
    api = spec({"403": {"$ref": "#/components/responses/No"}})
    api["components"]["responses"] = {"No": documented(OWNER)}
    assert rule_ids(outcomes(api, answer({"name": "x"}, 403))) == set()
    assert rule_ids(outcomes(api, answer({}, 403))) == {"api.response-breaks-schema"}


def test_not_modified_needs_no_documentation():
    assert rule_ids(outcomes(spec({"200": documented({})}), answer("", 304))) == set()


@pytest.mark.parametrize(
    ("content", "media", "body", "rules"),
    [
        ({"application/json": {}}, "text/html", "x", {"api.undocumented-media-type"}),
        ({"text/csv": {}}, "text/csv; charset=utf-8", "x", set()),
        ({"application/*": {}}, "application/pdf", "x", set()),
        ({}, "text/plain", "x", {"api.undocumented-media-type"}),
        ({}, "text/plain", "", set()),
    ],
)
def test_content_types(content, media, body, rules):
    api = spec({"200": {"description": "", "content": content}})
    assert rule_ids(outcomes(api, answer(body, headers={"Content-Type": media}))) == rules


def test_pages_for_browsers_are_not_judged():
    api = spec({"200": documented({})})
    seen = answer("<html>", headers={"Content-Type": "text/html"})
    browser = {"request-headers": {"Accept": "text/html,*/*"}}
    assert rule_ids(outcomes(api, {**seen, **browser})) == set()


def test_required_headers_are_missed_and_others_are_not():
    api = spec({"200": {**documented({}), "headers": {"A": {"required": True}, "B": {}}}})
    (found,) = findings(api, answer({}))
    assert (found.rule.id, found.at) == ("api.missing-header", "200 A")
    assert findings(api, answer({}, headers={"a": "1"})) == []


def test_a_server_error_tells_the_exception():
    raised = answer("", 500, effects={"error": ERROR})
    (found,) = findings(spec({"200": documented({})}), raised)
    assert found.rule.id == "api.server-error"
    assert "FieldError: Cannot resolve keyword" in found.message
    assert found.at == "FieldError in "


def test_a_documented_server_error_that_nothing_raised_is_as_documented():
    assert rule_ids(outcomes(spec({"503": documented({})}), answer({}, 503))) == set()
    raised = answer({}, 503, effects={"error": ERROR})
    assert rule_ids(outcomes(spec({"503": documented({})}), raised)) == {"api.server-error"}


def test_the_projects_innermost_line_is_found():
    project = case(spec()).project
    project = replace(project, modules=(TextFile("shop.api", "src/shop/api.py", ""),))
    assert innermost(RAISED, project) == (Source("src/shop/api.py", 12), "list")
    assert innermost(replace(RAISED, frames=()), project) is None


def test_a_malformed_schema_is_an_error_of_the_documentation():
    api = spec({"200": documented({"type": "nonsense"})})
    with pytest.raises(ContractError, match="GET items is documented with a malformed schema"):
        outcomes(api, answer({}))


def test_a_route_with_two_patterns_is_told_by_its_arguments():
    api = spec({"200": documented({"type": "array"})})
    api["paths"]["/api/items/{id}/"] = {
        "get": {"operationId": "item", "responses": {"200": documented({"type": "object"})}}
    }
    one = answer({}, request="GET /api/items/3/ as staff", route="x", arguments={"pk": "3"})
    many = answer([], route="x")
    found = case(api, one, many)
    routes = tuple(replace(route, name="x") for route in found.project.routes)
    operations = Operations(replace(found.project, routes=routes))
    assert [operations.of(each).id for each in found.exchanges] == ["item", "items_get"]


def test_other_traffic_is_no_business_of_the_api():
    api = spec({"200": documented({})})
    assert findings(api, answer("x", 500, "GET /pages/ as staff")) == []
    assert findings(api, answer("x", 500, "DELETE /api/items/1/ as staff")) == []
