"""OpenAPI 3.0 and 3.1 are read into one form; what is no schema is read as one that is open."""

import pytest
from tests.gate.specs import document, request, response, told

from hypercontract.gate.document.normalization import Normal

WORD, WHOLE = {"type": "string"}, {"type": "integer"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({**WORD, "nullable": True}, {"type": ["string", "null"]}),
        (
            {**WORD, "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"allOf": [WORD], "nullable": True}, {"anyOf": [WORD, {"type": "null"}]}),
        ({**WHOLE, "minimum": 1, "exclusiveMinimum": True}, {**WHOLE, "exclusiveMinimum": 1}),
        ({**WHOLE, "maximum": 9, "exclusiveMaximum": True}, {**WHOLE, "exclusiveMaximum": 9}),
        ({**WHOLE, "minimum": 1, "exclusiveMinimum": False}, {**WHOLE, "minimum": 1}),
    ],
)
def test_3_0_and_3_1_say_the_same(old, new):
    base, head = document(request=old, version="3.0.3"), document(request=new)
    assert told(base, head) == []
    assert told(head, base) == []


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (True, {}),
        (None, {}),
        (False, {"not": {}}),
        ({"type": "string", "required": "no list", "enum": 3}, {"type": "string"}),
        ({"type": 3}, {}),
        (
            {"type": ["string"], "x-note": 1, "x-sunset": "2026-01-01"},
            {**WORD, "x-sunset": "2026-01-01"},
        ),
        ({"allOf": [{"properties": {"a": WORD}}], "additionalProperties": False}, None),
    ],
)
def test_the_form(schema, expected):
    assert Normal(legacy=False)(schema) == (schema if expected is None else expected)


def test_siblings_of_a_reference_count_in_3_1_alone():
    place = {"$ref": "#/components/schemas/Word"}
    more = {**place, "maxLength": 3}
    schemas = {"Word": WORD}
    assert request(place, more, schemas=schemas) == ["risky request-body-max-length-set"]
    assert request(place, more, schemas=schemas, version="3.0.3") == []


def test_a_reference_that_may_be_null():
    place = {"$ref": "#/components/schemas/Word"}
    null = {"anyOf": [place, {"type": "null"}]}
    asked = {"schemas": {"Word": WORD, "Null": {"enum": [None]}}}
    assert request(place, null, **asked) == ["safe request-body-became-nullable"]
    assert request(null, place, **asked) == ["breaking request-body-became-not-nullable"]
    named = {"oneOf": [place, {"$ref": "#/components/schemas/Null"}]}
    assert request(null, named, **asked) == []
    assert request(WORD, null, **asked) == ["safe request-body-became-nullable"]


def test_parts_of_all_of_come_and_go():
    one, other = {"required": ["a"]}, {"required": ["b"]}
    base = {"allOf": [{"type": "object"}, one]}
    head = {"allOf": [{"type": "object"}, one, other]}
    assert request(base, head) == ["breaking request-body-all-of-added"]
    assert response(base, head) == ["safe response-body-all-of-added"]
    assert response(head, base) == ["breaking response-body-all-of-removed"]


def test_a_schema_that_becomes_one_of_several():
    base = {"type": "object", "properties": {"a": WORD}, "required": ["a"]}
    other = {"type": "object", "properties": {"b": WORD}, "required": ["b"]}
    assert request(base, {"anyOf": [base, other]}) == ["safe request-body-wrapped-in-any-of"]
    assert response(base, {"anyOf": [base, other]}) == ["breaking response-body-wrapped-in-any-of"]
    assert request({"anyOf": [base, other]}, base) == ["breaking request-body-any-of-removed"]


def test_a_body_of_text_does_not_tell_types_apart():
    def body(schema):
        return document(requestBody={"content": {"text/plain": {"schema": schema}}})

    assert told(body(WHOLE), body(WORD)) == ["safe request-body-type-compatible"]
    assert told(body(WORD), body(WHOLE)) == ["breaking request-body-type-changed"]


def test_what_equals_its_twin_is_read_once():
    first = Normal(legacy=True)
    old = {"properties": {"a": {"type": "string", "title": "A"}, "b": {"type": "integer"}}}
    new = {"properties": {"a": {"type": "string", "title": "A"}, "b": {"type": "number"}}}
    read = first(old)
    second = Normal(legacy=True, other=first)(new, old)
    assert second == Normal(legacy=True)(new)
    assert second["properties"]["a"] is read["properties"]["a"]
    assert Normal(legacy=False, other=first)(new, old)["properties"]["a"] == {"type": "string"}
