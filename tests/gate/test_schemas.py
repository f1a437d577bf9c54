"""Changes of one schema keyword, in a request and in a response: the exact findings."""

import pytest
from tests.gate.specs import request, response

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
