"""What containment decides: rewritings, overlaps, closed names; and the witnesses it shows."""

import pytest
from jsonschema import Draft202012Validator
from tests.gate.specs import document, findings, request, response

CLOSED = "additional-properties-closed"
WORD, WHOLE = {"type": "string"}, {"type": "integer"}


def thing(**properties):
    return {"type": "object", "properties": properties}


def required(*names, **properties):
    return {**thing(**properties), "required": list(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (required("a", a=WORD, b=WHOLE), {"allOf": [required("a", a=WORD), thing(b=WHOLE)]}),
        ({"type": ["string", "integer"]}, {"anyOf": [WORD, WHOLE]}),
        ({"type": ["string", "integer"]}, {"oneOf": [WORD, WHOLE]}),
        ({"type": "string", "enum": ["a", "b"]}, {"anyOf": [{"const": "a"}, {"const": "b"}]}),
        ({"type": ["string", "null"]}, {"anyOf": [WORD, {"type": "null"}]}),
        ({"oneOf": [WORD, WHOLE]}, {"oneOf": [WHOLE, WORD]}),
        ({"anyOf": [WORD, WHOLE]}, {"oneOf": [WORD, WHOLE]}),
        (WORD, {"allOf": [WORD]}),
        ({"const": "a"}, {"enum": ["a"]}),
        ({**WORD, "description": "a", "title": "b", "example": "c"}, WORD),
        ({**WORD, "minLength": 0}, WORD),
    ],
)
def test_what_is_written_differently_and_says_the_same_changes_nothing(one, other):
    for base, head in ((one, other), (other, one)):
        assert request(base, head) == []
        assert response(base, head) == []


@pytest.mark.parametrize(
    ("base", "head", "asked", "answered"),
    [
        (
            {**thing(a=WORD), "additionalProperties": True},
            {**thing(a=WORD), "additionalProperties": False},
            "risky request-body-additional-properties-closed",
            "safe response-body-additional-properties-closed",
        ),
        (
            {"oneOf": [required("a", a=WORD), required("b", b=WORD)]},
            {"oneOf": [required("a", a=WORD), required("b", b=WORD), required("c", c=WORD)]},
            "safe request-body-one-of-added",
            "breaking response-body-one-of-added",
        ),
        (
            {"anyOf": [WORD, {"type": "integer", "maximum": 9}]},
            {"anyOf": [WORD, {"type": "integer", "maximum": 5}]},
            "breaking request-body-max-decreased",
            "safe response-body-max-decreased",
        ),
        (
            {"anyOf": [WHOLE, {"type": "integer", "maximum": 9}]},
            {"anyOf": [WHOLE, {"type": "integer", "maximum": 5}]},
            "safe request-body-max-decreased",
            "safe response-body-max-decreased",
        ),
        (
            {"type": "string", "pattern": "^[a-z]+$"},
            {"type": "string", "pattern": "^[a-m]+$"},
            "breaking request-body-pattern-changed",
            "risky response-body-pattern-changed",
        ),
        (
            {"type": "string", "format": "date-time"},
            {"type": "string", "format": "date"},
            "breaking request-body-type-changed",
            "breaking response-body-type-changed",
        ),
        (
            thing(a=WORD),
            {**thing(a=WORD), "propertyNames": {"maxLength": 3}},
            "breaking request-body-property-names-added",
            "safe response-body-property-names-added",
        ),
        (
            thing(a=WORD, b=WORD),
            thing(a=WORD),
            "risky request-property-removed",
            "risky response-optional-property-removed",
        ),
        (
            thing(a=WORD, b=WORD),
            {**thing(a=WORD), "additionalProperties": False},
            "breaking request-property-removed, risky request-body-additional-properties-closed",
            "risky response-optional-property-removed, safe response-body-" + CLOSED,
        ),
        (
            thing(a=WORD),
            required("b", a=WORD, b=WORD),
            "breaking new-required-request-property",
            "safe response-required-property-added",
        ),
        (
            thing(a=WORD),
            {**thing(a=WORD), "if": required("a", a=WORD), "then": {"required": ["b"]}},
            "breaking request-body-if-added, breaking request-body-then-added",
            "safe response-body-if-added, safe response-body-then-added",
        ),
    ],
)
def test_what_is_decided(base, head, asked, answered):
    assert request(base, head) == asked.split(", ")
    assert response(base, head) == answered.split(", ")


@pytest.mark.parametrize(
    ("base", "head", "shown"),
    [
        (required("id", id=WHOLE, a=WORD), required("id", "a", id=WHOLE, a=WORD), {"id": 0}),
        ({**WORD, "maxLength": 9}, {**WORD, "maxLength": 3}, "aaaa"),
        ({**WHOLE, "minimum": 1}, {**WHOLE, "minimum": 4}, 1),
        ({**WORD, "enum": ["a", "b"]}, {**WORD, "enum": ["b"]}, "a"),
        ({"type": ["string", "null"]}, WORD, None),
        ({**WORD, "pattern": "^[a-c]{2}$"}, {**WORD, "pattern": "^[d-f]{2}$"}, "aa"),
        ({"type": "array", "items": WORD}, {"type": "array", "items": WORD, "maxItems": 2}, None),
    ],
)
def test_the_witness_of_a_request(base, head, shown):
    (finding,) = findings(document(request=base), document(request=head))
    witness = finding.witness
    assert Draft202012Validator(base).is_valid(witness.value)
    assert not Draft202012Validator(head).is_valid(witness.value)
    if shown is not None:
        assert witness.value == shown


def test_a_change_that_no_value_shows_says_why():
    base = {"type": "string", "contentEncoding": "base64"}
    head = {"type": "string", "contentEncoding": "base32"}
    (finding,) = findings(document(request=base), document(request=head))
    assert finding.witness is None
    assert finding.why == "JSON Schema takes it for a note, which no value can break."


def test_a_schema_that_is_malformed_has_no_witness():
    (finding,) = findings(
        document(request={"type": "string"}), document(request={"type": "string", "pattern": "["})
    )
    assert finding.why == "A schema is malformed, or has a pattern that cannot be read."
