"""A witness belongs to the edit that it is told of: in unions, beside siblings, by direction."""

import pytest
from jsonschema import Draft202012Validator
from tests.gate.specs import both, document, findings, request, response

WORD, WHOLE = {"type": "string"}, {"type": "integer"}


def thing(*required, **properties):
    found = {"type": "object", "properties": properties}
    return {**found, "required": list(required)} if required else found


CAT = thing("meows", meows=WORD)
DOG = thing("barks", barks=WORD)


@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
def test_an_optional_property_added_in_a_union_is_safe(union):
    base = {union: [CAT, DOG]}
    head = {union: [thing("meows", meows=WORD, age=WHOLE), thing("barks", barks=WORD, age=WORD)]}
    assert request(base, head) == ["safe new-optional-request-property"] * 2
    assert response(base, head) == ["safe response-optional-property-added"] * 2


def test_of_two_edits_in_a_union_the_one_that_breaks_is_told():
    base = {"oneOf": [thing("a", a={**WORD, "maxLength": 9}), DOG]}
    head = {"oneOf": [thing("a", a={**WORD, "maxLength": 5}, more=WHOLE), DOG]}
    assert request(base, head) == [
        "breaking request-property-max-length-decreased",
        "safe new-optional-request-property",
    ]


def test_null_is_the_witness_of_null():
    base = {"anyOf": [thing("a", a=WORD), DOG]}
    head = {"anyOf": [thing("a", a={"type": ["string", "null"]}), DOG]}
    (finding,) = findings(document(response=base), document(response=head))
    assert finding.rule == "response-property-became-nullable"
    assert finding.witness.value == {"a": None}


def test_edits_that_break_together_are_both_told():
    """Neither of the bounds lets 4 pass, and neither did away with it alone."""
    base, head = {**WHOLE, "minimum": 3}, {**WHOLE, "minimum": 5, "exclusiveMinimum": 4}
    found = findings(document(request=base), document(request=head))
    assert [f"{one.level} {one.rule}" for one in found] == [
        "breaking request-body-min-increased",
        "risky request-body-exclusive-min-set",
    ]
    assert {one.witness.value for one in found} <= {3, 4}


def test_what_a_reference_says_counts_with_what_stands_beside_it():
    schemas = {"Size": {**WHOLE, "enum": [10, 20, 60]}}
    place = [{"$ref": "#/components/schemas/Size"}]
    base, head = {"allOf": place, "maximum": 100}, {"allOf": place, "maximum": 90}
    assert request(base, head, schemas=schemas) == ["safe request-body-max-decreased"]
    lower = {"allOf": place, "maximum": 50}
    (finding,) = findings(
        document(request=base, schemas=schemas), document(request=lower, schemas=schemas)
    )
    assert (finding.rule, finding.witness.value) == ("request-body-max-decreased", 60)


def test_siblings_of_a_reference_are_judged_with_it():
    schemas = {"Word": {**WORD, "maxLength": 5}}
    place = {"$ref": "#/components/schemas/Word"}
    base, head = {**place, "maxLength": 9}, {**place, "maxLength": 7}
    assert request(base, head, schemas=schemas) == ["safe request-body-max-length-decreased"]


def test_a_type_hides_no_format():
    base = {"type": "integer", "format": "int64"}
    head = {"type": ["integer", "string"], "format": "int32"}
    found = findings(document(request=base), document(request=head))
    assert [f"{one.level} {one.rule}" for one in found] == [
        "breaking request-body-type-changed",
        "safe request-body-type-generalized",
    ]
    assert abs(found[0].witness.value) >= 2**31


@pytest.mark.parametrize(
    ("mark", "sees", "rule"),
    [
        ("readOnly", request, "request-required-property-became-not-read-only"),
        ("writeOnly", response, "response-required-property-became-write-only"),
    ],
)
def test_a_required_property_that_one_side_did_not_see(mark, sees, rule):
    marked, plain = thing("a", a={**WORD, mark: True}), thing("a", a=WORD)
    pair = (marked, plain) if mark == "readOnly" else (plain, marked)
    assert sees(*pair) == [f"breaking {rule}"]
    assert sees(*pair[::-1])[0].startswith("safe ")
    optional = [{key: one[key] for key in ("type", "properties")} for one in pair]
    assert sees(*optional)[0].startswith("safe ")


@pytest.mark.parametrize(
    ("base", "head"),
    [
        ({"type": "array", "items": WORD}, {"type": "array", "items": WORD, "prefixItems": [WORD]}),
        ({**WORD, "format": "uri"}, {**WORD, "format": "uri", "maxLength": 5000}),
    ],
)
def test_nothing_is_breaking_without_a_value_that_shows_it(base, head):
    for found in (*request(base, head), *request(head, base)):
        assert not found.startswith("breaking")


def test_every_witness_holds_alone():
    base = both(thing("a", a={**WORD, "maxLength": 9}, b={"anyOf": [WORD, WHOLE]}))
    head = both(thing("a", "b", a={**WORD, "maxLength": 5}, b={"anyOf": [WORD, {"type": "null"}]}))
    found = [one for one in findings(base, head) if one.witness]
    assert len(found) == 4
    for one in found:
        assert Draft202012Validator(one.witness.accepting).is_valid(one.witness.value)
        assert not Draft202012Validator(one.witness.refusing).is_valid(one.witness.value)
