"""What an item's exchanges show together: success, and the snapshot."""

import pytest
from tests.kinds.api.samples import answer, documented, outcomes, spec

from hypercontract.core.finding import Finding
from hypercontract.kinds.api.drift import ABSENT, differences
from hypercontract.testing import rule_ids

API = spec({"200": documented({}), "403": documented({})})


def test_only_refusals_are_a_warning_that_counts_them():
    refused = answer({}, 403, origin="fuzz")
    (found,) = [one for one in outcomes(API, refused, refused) if isinstance(one, Finding)]
    assert (found.rule.id, found.level) == ("api.never-succeeds", "warning")
    assert found.message.endswith("it answered 2 times 403.")


@pytest.mark.parametrize(
    ("exchanges", "rules"),
    [
        ([answer({}, 403)], set()),
        ([answer({}, 403, origin="fuzz"), answer({}, origin="fuzz")], set()),
        ([answer({}, 409, origin="fuzz")], {"api.undocumented-status"}),
    ],
    ids=["recorded", "one success", "broken otherwise"],
)
def test_never_succeeding_is_said_of_generated_traffic_alone_and_last(exchanges, rules):
    assert rule_ids(outcomes(API, *exchanges)) == rules


def drifted(snapshot):
    found = outcomes(API, snapshot=snapshot)
    return {one.subject: one.message for one in found if isinstance(one, Finding)}


def test_no_snapshot_is_drift():
    assert drifted({}) == {"snapshot": "No snapshot is committed."}


def test_waived_drift_is_silent():
    text = "as: staff\nwaive: {api.snapshot-drift: generated in the release}"
    assert outcomes(API, snapshot={}, document=text) == []


def test_drift_is_told_by_operation_and_component():
    old = {
        "openapi": "3.1.0",
        "paths": {
            "/api/items/": {"get": {**API["paths"]["/api/items/"]["get"], "deprecated": True}},
            "/api/gone/": {"get": {}, "summary": "Gone"},
        },
    }
    assert drifted(old) == {
        "GET /api/gone/": "GET /api/gone/ is only in the snapshot.",
        "/api/gone/ summary": "/api/gone/ summary is only in the snapshot.",
        "GET /api/items/": "GET /api/items/ is not as committed: deprecated was True, is nothing.",
        "schemas Owner": "schemas Owner is only in the code.",
        "openapi": "openapi is not as committed: it was '3.1.0', is '3.0.3'.",
    }


def test_changes_lead_to_the_smallest_value():
    old = {"info": {"a": 1, "b": {"c": [1, 2]}, "e": [{"f": 1}]}}
    new = {"info": {"a": 1, "b": {"c": [1], "d": "x"}, "e": [{"f": 2}]}}
    (difference,) = differences(old, new)
    assert difference.changes == [
        ("b.c", [1, 2], [1]),
        ("b.d", ABSENT, "x"),
        ("e.0.f", 1, 2),
    ]


def test_many_changes_are_counted():
    old = spec({"200": documented({})}, a=1, b=2, c=3, d="long" * 40)
    new = spec({"200": documented({})}, a=2, b=3, c=4, d="short")
    (found,) = [one for one in outcomes(new, snapshot=old) if isinstance(one, Finding)]
    assert found.message.endswith("c was 3, is 4 and 1 more.")
