"""What stands beside the data: who sends it, defaults, discriminators, security schemes."""

import pytest
from tests.gate.specs import both, document, told

MAPPING = {"cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog"}


def union(**discriminator):
    told_by = {"propertyName": "kind", **discriminator}
    return document(request={"type": "object", "discriminator": told_by})


@pytest.mark.parametrize(
    ("base", "head", "forth", "back"),
    [
        ("readOnly", True, "became-read-only", "became-not-read-only"),
        ("writeOnly", True, "became-write-only", "became-not-write-only"),
    ],
)
def test_who_sends_a_property(base, head, forth, back):
    plain = both({"type": "object", "properties": {"a": {"type": "string"}}})
    marked = both({"type": "object", "properties": {"a": {"type": "string", base: head}}})
    sides = ("request", "response")
    assert told(plain, marked) == [f"safe {side}-optional-property-{forth}" for side in sides]
    assert told(marked, plain) == [f"safe {side}-optional-property-{back}" for side in sides]


def test_a_required_property_that_answers_now_hold_is_a_new_one():
    def thing(**more):
        word = {"type": "string", **more}
        return document(response={"type": "object", "required": ["a"], "properties": {"a": word}})

    expected = ["safe response-required-property-became-not-write-only"]
    assert told(thing(writeOnly=True), thing()) == expected


@pytest.mark.parametrize(
    ("base", "head", "expected"),
    [
        (union(), union(propertyName="type"), ["property-name-changed"]),
        (union(), union(mapping=MAPPING), ["mapping-added"]),
        (union(mapping=MAPPING), union(), ["mapping-deleted"]),
        (union(mapping=MAPPING), union(mapping={**MAPPING, "cat": "Lion"}), ["mapping-changed"]),
        (document(request={"type": "object"}), union(), ["added"]),
        (union(), document(request={"type": "object"}), ["removed"]),
    ],
)
def test_discriminators(base, head, expected):
    assert told(base, head) == [f"safe request-body-discriminator-{one}" for one in expected]


def test_defaults_of_a_body_are_safe():
    base = document(request={"type": "string", "default": "a"})
    head = document(request={"type": "string", "default": "b"})
    assert told(base, head) == ["safe request-body-default-value-changed"]


def test_a_type_that_is_none_says_nothing():
    """Documents hold `str` where `string` is meant: no client could have read it."""
    base = document(response={"type": "object", "properties": {"a": {"type": "str"}}})
    head = document(response={"type": "object", "properties": {"a": {"type": "string"}}})
    assert told(base, head) == ["safe response-property-type-mended"]
    assert told(head, base) == ["risky response-property-type-malformed"]


def schemes(**found):
    return {**document(), "components": {"securitySchemes": found}}


FLOW = {"authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {"read": ""}}


def oauth(**more):
    return schemes(key={"type": "oauth2", "flows": {"implicit": {**FLOW, **more}}})


@pytest.mark.parametrize(
    ("base", "head", "expected"),
    [
        (schemes(), oauth(), "safe api-security-component-added"),
        (oauth(), schemes(), "safe api-security-component-removed"),
        (oauth(), schemes(key={"type": "http"}), "breaking api-security-component-type-changed"),
        (
            oauth(),
            oauth(tokenUrl="https://x"),
            "risky api-security-component-oauth-token-url-changed",
        ),
        (
            oauth(),
            oauth(authorizationUrl="https://x"),
            "risky api-security-component-oauth-url-changed",
        ),
        (oauth(), oauth(scopes={}), "risky api-security-component-oauth-scope-removed"),
        (oauth(scopes={}), oauth(), "safe api-security-component-oauth-scope-added"),
        (
            document(),
            {**document(), "security": [{"key": []}]},
            "breaking api-global-security-added",
        ),
    ],
)
def test_security_schemes(base, head, expected):
    assert told(base, head) == [expected]
