"""Which bodies surely break the request schema, and which DRF may mean well."""

import pytest
from tests.kinds.api.samples import answer, outcomes, sent, spec

from hypercontract.core.finding import Kept
from hypercontract.testing import rule_ids

BODY = {
    "type": "object",
    "required": ["name", "key"],
    "properties": {
        "key": {"type": "integer", "readOnly": True},
        "name": {"type": "string", "maxLength": 5, "pattern": "^x"},
        "kind": {"oneOf": [{"type": "string", "enum": ["a", "b"]}, {"enum": [""]}]},
        "plain": {"type": "string", "enum": ["a", "b"]},
        "maybe": {
            "nullable": True,
            "oneOf": [{"type": "string", "enum": ["a"]}, {"enum": [None]}],
        },
        "count": {"type": "integer", "minimum": 0, "maximum": 9},
        "wide": {"type": "integer", "maximum": 2147483647},
        "when": {"type": "string", "format": "date", "nullable": True},
        "tags": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "parts": {"type": "array", "items": {"type": "object"}},
        "owner": {"type": "object", "properties": {"age": {"type": "integer"}}},
        "extra": {},
    },
}
API = spec({"201": {"description": ""}, "400": {"description": ""}}, BODY)


def answered(body, status):
    exchange = sent(body, status)
    exchange["body"] = ""
    return outcomes(API, exchange)


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({}, "name required"),
        ([], ". type"),
        ({"name": None}, "name type"),
        ({"name": {}}, "name type"),
        ({"name": "too long"}, "name maxLength"),
        ({"name": "x", "kind": "c"}, "kind anyOf"),
        ({"name": "x", "plain": "c"}, "plain enum"),
        ({"name": "x", "maybe": "b"}, "maybe anyOf"),
        ({"name": "x", "count": 10}, "count maximum"),
        ({"name": "x", "count": [1]}, "count type"),
        ({"name": "x", "tags": []}, "tags minItems"),
        ({"name": "x", "tags": "a"}, "tags type"),
        ({"name": "x", "tags": [{}, {}]}, "tags.* type"),
        ({"name": "x", "parts": {}}, "parts type"),
        ({"name": "x", "owner": {"age": {}}}, "owner.age type"),
    ],
)
def test_a_success_to_what_is_forbidden_is_found_and_a_refusal_keeps_the_promise(body, at):
    found = [one for one in answered(body, 201) if not isinstance(one, Kept)]
    assert {(one.rule.id, one.at) for one in found} == {("api.accepted-invalid", at)}
    refused = answered(body, 400)
    assert "api/api/items_post/validation" in {one.clause.id for one in refused}
    assert rule_ids(refused) == set()


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x", "maybe": None},
        {"name": "x", "maybe": " a"},
        {"name": "  pad  "},
        {"name": 12345678},
        {"name": "x", "count": "3", "when": "1 May", "unknown": 1},
        {"name": "x", "when": None, "kind": "", "extra": [None]},
        {"name": "x", "wide": 2**40, "key": "ignored"},
        {"name": "x", "kind": 1, "plain": " a "},
        {"name": "x", "tags": {"a": 1}},
        "not json",
    ],
)
def test_what_may_be_meant_well_is_let_pass(body):
    found = answered(body, 201)
    assert rule_ids(found) == set()
    assert "api/api/items_post/validation" not in {one.clause.id for one in found}


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_for_another_reason_proves_nothing(status):
    assert "api/api/items_post/validation" not in {one.clause.id for one in answered({}, status)}


def test_a_form_is_not_json():
    form = {**sent({}, 201), "request-headers": {"Content-Type": "text/plain"}, "body": ""}
    assert rule_ids(outcomes(API, form)) == set()
    assert rule_ids(outcomes(API, {**sent("", 201), "body": ""})) == set()


def test_an_operation_without_a_body_promises_nothing_of_it():
    found = outcomes(spec({"200": {"description": ""}}), answer(""))
    assert not [one for one in found if one.clause.id.endswith("/validation")]
