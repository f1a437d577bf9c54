"""How things end: deprecation, sunset, stability and the version, as of 2026-01-01."""

import pytest
from tests.gate.specs import document, told

QUERY = {"name": "q", "in": "query", "schema": {"type": "string"}}
SOON, LATER, PAST = "2026-02-01", "2026-03-01", "2025-01-01"


def ending(sunset=None, **more):
    return document(deprecated=True, **({"x-sunset": sunset} if sunset else {}), **more)


def stable(level):
    return document(**{"x-stability-level": level})


@pytest.mark.parametrize(
    ("base", "head", "expected"),
    [
        (document(), ending(), "safe endpoint-deprecated"),
        (document(), ending(SOON), "safe endpoint-deprecated-with-sunset"),
        (document(), ending(PAST), "breaking api-sunset-date-too-small"),
        (document(), ending("soon"), "breaking api-deprecated-sunset-parse"),
        (
            document(),
            document(deprecated=True, **{"x-sunset": 1}),
            "breaking api-deprecated-sunset-parse",
        ),
        (ending(SOON), document(), "safe endpoint-reactivated"),
        (ending(LATER), ending(SOON), "breaking api-sunset-date-changed-too-small"),
        (ending(SOON), ending(LATER), None),
        (ending(SOON), ending(), "breaking sunset-deleted"),
        (ending("soon"), ending(SOON), "breaking api-path-sunset-parse"),
        (document(), document(**{"x-stability-level": "beta"}), "breaking api-stability-decreased"),
        (
            document(),
            document(**{"x-stability-level": "so"}),
            "breaking api-invalid-stability-level",
        ),
    ],
)
def test_operations(base, head, expected):
    assert told(base, head) == ([expected] if expected else [])


def _ends(day):
    return {"deprecated": True, "x-sunset": day}


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ({}, "risky request-parameter-removed"),
        ({"deprecated": True}, "safe request-parameter-removed-with-deprecation"),
        ({"deprecated": True, "x-sunset": PAST}, "safe request-parameter-removed-with-deprecation"),
        (
            {"deprecated": True, "x-sunset": SOON},
            "breaking request-parameter-removed-before-sunset",
        ),
        ({"deprecated": True, "x-sunset": "soon"}, "breaking request-parameter-sunset-parse"),
    ],
)
def test_a_parameter_that_is_removed(ends, expected):
    assert told(document(parameters=[{**QUERY, **ends}]), document()) == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1.0.0", "1.0.0", ["safe api-version-not-bumped"]),
        ("1.0.0", "1.1.0", ["safe api-major-version-not-bumped"]),
        ("1.1.0", "1.0.0", ["safe api-version-decreased"]),
        ("1.0.0", "2.0.0", []),
        ("1", "1", []),
    ],
)
def test_the_version_says_what_the_findings_do(before, after, expected):
    base, head = document(), document(parameters=[{**QUERY, "required": True}])
    base["info"]["version"], head["info"]["version"] = before, after
    breaking = "breaking new-required-request-parameter"
    assert told(base, head) == [breaking, *expected]


def test_properties_are_deprecated_too():
    base = document(response={"type": "object", "properties": {"a": {"type": "string"}}})
    ends = {"type": "string", "deprecated": True, "x-sunset": SOON, "x-stability-level": "beta"}
    head = document(response={"type": "object", "properties": {"a": ends}})
    assert told(base, head) == ["safe response-property-deprecated-with-sunset"]
    assert told(head, base) == ["safe response-property-reactivated"]
