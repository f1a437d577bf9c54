"""What an item's exchanges show together: success, and the snapshot."""

from tests.kinds.api.samples import answer, documented, outcomes, spec

from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.api.drift import ABSENT, differences

API = spec({"200": documented({}), "403": documented({})})


def test_success_is_kept_by_an_exchange_and_by_no_refusal():
    def kept(*exchanges):
        found = outcomes(API, *exchanges)
        return {one.clause.id.rpartition("/")[2] for one in found if isinstance(one, Kept)}

    assert "success" in kept(answer({}, 403), answer({}))
    assert "success" not in kept(answer({}, 403))


def test_documented_is_kept_once_each_answer_was_seen():
    def kept(*exchanges):
        found = outcomes(API, *exchanges)
        return {one.clause.id.rpartition("/")[2] for one in found if isinstance(one, Kept)}

    assert "documented" in kept(answer({}, 403), answer({}))
    assert "documented" not in kept(answer({}), answer({}))


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
        "GET /api/items/": (
            "GET /api/items/ differs from the snapshot: deprecated changed from True to nothing."
        ),
        "schemas Owner": "schemas Owner is only in the code.",
        "openapi": "openapi differs from the snapshot: it changed from '3.1.0' to '3.0.3'.",
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
    assert found.message.endswith("c changed from 3 to 4 and 1 more.")
