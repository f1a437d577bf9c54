"""Changes of one schema keyword, in a request and in a response: the exact findings."""

import pytest
from tests.gate.specs import document, findings, request, response

WORD = {"type": "string"}


@pytest.mark.parametrize(
    ("base", "head", "asked", "answered"),
    [
        (WORD, {"type": "integer"}, "breaking type-changed", "breaking type-changed"),
        (
            WORD,
            {"type": ["string", "integer"]},
            "safe type-generalized",
            "breaking type-generalized",
        ),
        ({"type": "number"}, {"type": "integer"}, "breaking type-changed", "safe type-specialized"),
        (WORD, {"type": ["string", "null"]}, "safe became-nullable", "breaking became-nullable"),
        (
            {**WORD, "maxLength": 9},
            {**WORD, "maxLength": 5},
            "breaking max-length-decreased",
            "safe max-length-decreased",
        ),
        (
            {**WORD, "enum": ["a", "b"]},
            {**WORD, "enum": ["b", "c"]},
            "breaking enum-value-removed, safe enum-value-added",
            "breaking enum-value-added, safe enum-value-removed",
        ),
        (WORD, {**WORD, "enum": ["a"]}, "breaking became-enum", "safe became-enum"),
        ({"const": "a"}, {"const": "b"}, "breaking const-changed", "breaking const-changed"),
        (
            {"type": "array", "items": WORD},
            {"type": "array", "items": WORD, "uniqueItems": True},
            "breaking unique-items-added",
            "safe unique-items-added",
        ),
        (
            {"type": "integer"},
            {"type": "integer", "multipleOf": 5},
            "breaking multiple-of-added",
            "safe multiple-of-added",
        ),
        (
            {"type": "array", "items": WORD, "maxItems": 4},
            {"type": "array", "items": WORD},
            "safe max-items-unset",
            "breaking max-items-unset",
        ),
        (WORD, {**WORD, "maxLength": 5}, "risky max-length-set", "safe max-length-set"),
    ],
)
def test_the_direction_decides(base, head, asked, answered):
    assert request(base, head) == _ids("request-body", asked)
    assert response(base, head) == _ids("response-body", answered)


def _ids(place, text):
    return [one.replace(" ", f" {place}-") for one in text.split(", ")]


WORDS = {"type": "array", "items": WORD}


def _object(**more):
    return {"type": "object", "properties": {"a": WORD}, **more}


@pytest.mark.parametrize(
    ("base", "head", "asked", "answered"),
    [
        (
            _object(),
            _object(patternProperties={"^x-": {"type": "integer"}}),
            "risky pattern-property-added",
            "safe pattern-property-added",
        ),
        (
            _object(),
            _object(dependentRequired={"a": ["b"]}),
            "breaking dependent-required-added",
            "safe dependent-required-added",
        ),
        (
            _object(dependentRequired={"a": ["b"]}),
            _object(dependentRequired={"a": ["c"]}),
            "breaking dependent-required-changed",
            "breaking dependent-required-changed",
        ),
        (
            _object(),
            _object(dependentSchemas={"a": {"required": ["b"]}}),
            "breaking dependent-schema-added",
            "safe dependent-schema-added",
        ),
        (
            _object(additionalProperties=False),
            _object(),
            "safe additional-properties-allowed",
            "risky additional-properties-allowed",
        ),
        (
            _object(additionalProperties=WORD),
            _object(),
            "safe additional-properties-unrestricted",
            "risky additional-properties-unrestricted",
        ),
        (
            _object(additionalProperties=True),
            _object(additionalProperties=WORD),
            "risky additional-properties-restricted",
            "safe additional-properties-restricted",
        ),
        (
            {**WORDS, "contains": {"const": "a"}},
            {**WORDS, "contains": {"const": "a"}, "minContains": 2},
            "breaking min-contains-increased",
            "safe min-contains-increased",
        ),
        (
            {"type": "array", "prefixItems": [WORD]},
            {"type": "array", "prefixItems": [WORD, WORD]},
            "breaking prefix-items-added",
            "safe prefix-items-added",
        ),
        (
            {"type": "integer", "format": "int32"},
            {"type": "integer", "format": "int64"},
            "safe type-generalized",
            "breaking type-generalized",
        ),
        (
            {"const": "a"},
            {"enum": ["a", "b"]},
            "safe enum-value-added",
            "breaking enum-value-added",
        ),
        (
            {"enum": ["a", "b"]},
            {"const": "a"},
            "breaking enum-value-removed",
            "safe enum-value-removed",
        ),
        (
            {"type": "string", "pattern": "^a$"},
            {"type": "string", "pattern": ".*"},
            "safe pattern-generalized",
            "breaking pattern-generalized",
        ),
    ],
)
def test_the_rarer_keywords(base, head, asked, answered):
    assert request(base, head) == _ids("request-body", asked)
    assert response(base, head) == _ids("response-body", answered)


def test_a_text_that_became_a_number_is_narrower_in_the_fields_of_a_parameter():
    def filters(kind):
        schema = {"type": "object", "properties": {"group": {"type": kind}}}
        return document(parameters=[{"name": "filters", "in": "query", "schema": schema}])

    rules = [one.rule for one in findings(filters("string"), filters("number"))]
    assert rules == ["request-parameter-property-type-specialized"]
    back = [one.rule for one in findings(filters("number"), filters("string"))]
    assert back == ["request-parameter-property-type-generalized"]
