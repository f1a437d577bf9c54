"""What the generator complains of, as findings of the snapshot's item."""

from tests.kinds.api.samples import documented, outcomes, spec

from hypercontract.core.finding import Finding

API = spec({"200": documented({})})
LEFT_OUT = [f"GET /api/{name}/" for name in "abcde"]


def findings(*complaints, **more):
    found = outcomes(API, complaints=list(complaints), **more)
    return [one for one in found if isinstance(one, Finding)]


def test_what_breaks_is_one_finding_and_no_drift():
    complaint = {
        "subject": "shop.Order",
        "message": "shop.Orders breaks the OpenAPI document: KeyError: 'x'.",
        "source": ["shop/api.py", 3],
        "left_out": LEFT_OUT,
    }
    (found,) = findings(complaint, snapshot={"openapi": "3.1.0"})
    assert found.rule.id == "api.schema-broken"
    assert found.subject == "shop.Order"
    assert str(found.source) == "shop/api.py:3"
    left_out = "GET /api/a/, GET /api/b/, GET /api/c/ and 2 more"
    assert found.message == f"{complaint['message']} The document lacks {left_out}."


def test_an_override_may_name_an_operation_that_is_left_out():
    document = "{as: staff, operations: {gone: {as: guest}}}"
    complaint = {"subject": "a", "message": "b", "left_out": ["GET /api/gone/"]}
    assert len(findings(complaint, document=document)) == 1


def test_each_warning_has_its_hint_and_a_key_of_its_own():
    found = findings(
        {"subject": "V > S", "message": 'unable to resolve type hint for function "get_a". So.'},
        {"subject": "V > S", "message": 'unable to resolve type hint for function "get_b". So.'},
        {"subject": "", "message": "something else. Indeed."},
    )
    assert {one.rule.id for one in found} == {"api.schema-warning"}
    assert [one.at for one in found] == ["get_a", "get_b", "something else"]
    assert len({one.key for one in found}) == 3
    assert ["@extend_schema_field" in one.hint for one in found] == [True, True, True]
    assert found[0].hint != found[2].hint
    assert found[2].subject == "OpenAPI document"


def test_waived_warnings_are_silent():
    document = "{as: staff, waive: {api.schema-warning: known}}"
    assert findings({"subject": "a", "message": "b"}, document=document) == []


def test_drift_beside_a_warning_is_told():
    rules = {one.rule.id for one in findings({"subject": "a", "message": "b"}, snapshot={})}
    assert rules == {"api.schema-warning", "api.snapshot-drift"}
