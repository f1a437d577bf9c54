"""Journeys: what is written, what a driver is told of it, and how it is judged."""

import json
from pathlib import PurePosixPath

import pytest
import yaml
from tests.kinds.api.lives import api, case

from hypercontract.core.drivers.calls import Call
from hypercontract.core.drivers.flows import Step
from hypercontract.core.errors import ContractError
from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.api import KIND
from hypercontract.loading import interpret, parse
from hypercontract.testing import judge

BELOW = PurePosixPath("api.yaml")
STEPS = [
    {"create item named ferry": {"name": "Ferry"}},
    "post item-approve as guest",
    "expect status is approved",
    "expect owner is $ferry",
]


def written(*steps):
    return yaml.safe_dump({"as": "staff", "flows": {"asking": list(steps)}}, sort_keys=False)


def plan(*steps):
    text = written(*steps)
    found = case(document=text, spec=api())
    document = interpret(parse(text, "contracts/api.yaml"), KIND, BELOW)
    items = KIND.items(document, [document], found.project)
    return next(item.plan for item in items if item.name == "flow:asking")


def sent(step, status, body, named="item", run=0):
    return {
        "request": "POST /api/items/ as staff",
        "response": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
        "origin": "flows",
        "notes": {"flow": "asking", "run": run, "step": step, "named": named},
    }


def judged(*exchanges, steps=STEPS, waive=""):
    found = judge(case(*exchanges, document=written(*steps) + waive, spec=api()), KIND)
    broken = [one.message for one in found if isinstance(one, Finding)]
    kept = [one for one in found if isinstance(one, Kept) and "flow:" in one.clause.id]
    return broken, len(kept)


MADE = sent(0, 201, {"id": 1}, "ferry")


def test_a_driver_is_told_routes_roles_and_objects():
    create, approve = plan(*STEPS).steps
    assert create == Step(
        number=0,
        method="POST",
        route="items",
        role="staff",
        body={"name": "Ferry"},
        named="ferry",
        call=Call(
            operation="items_post",
            method="POST",
            path="/api/items/",
            route="items",
            role="staff",
        ),
    )
    names = ("number", "route", "role", "body", "on", "status")
    told = {name: getattr(approve, name) for name in names}
    assert told == {
        "number": 1,
        "route": "item-approve",
        "role": "guest",
        "body": None,
        "on": "$ferry",
        "status": None,
    }


def test_an_object_may_be_named_and_a_refusal_expected():
    steps = "create item", "read item on $item.parent bearing $item.token gives 404"
    (_, read) = plan(*steps).steps
    told = [getattr(read, name) for name in ("method", "route", "on", "bearing", "status")]
    assert told == ["GET", "item", "$item.parent", "$item.token", 404]


def test_what_serves_no_object_of_the_resource_is_sent_as_it_is():
    assert plan("create item", "get me").steps[1].on is None


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        (["crate item"], ":4: Unknown step 'crate'. Did you mean 'create'?"),
        (["create"], ":4: This step cannot be parsed: 'create'."),
        (["create item nmaed x"], ":4: Unknown word 'nmaed'. Did you mean 'named'?"),
        (["create item as"], ":4: 'as' has no value."),
        (["create item as staf"], ":4: Unknown role 'staf'. Did you mean 'staff'?"),
        (["create itme"], ":4: Unknown route 'itme'. Did you mean 'item'?"),
        (["create item gives many"], ":4: 'many' is not a status code."),
        (["create item", "delete items"], ":5: items does not allow DELETE. It allows GET, POST."),
        (["create item", {"patch item": {"a": "$itm"}}], ":5: Unknown name 'itm'."),
        (["create item", "expect a is $itm"], ":5: Unknown name 'itm'."),
        (["create item", "expect a be b"], ":5: This step cannot be parsed: 'expect a be b'."),
        (["create item", "expect a is not"], ":5: This step cannot be parsed: 'expect a is not'."),
        (["expect a is b"], ":4: An `expect` step needs a response"),
    ],
)
def test_malformed_steps(steps, message):
    with pytest.raises(ContractError) as error:
        plan(*steps)
    assert str(error.value).startswith(f"contracts/api.yaml{message}")


def test_a_journey_that_goes_as_written_is_kept():
    approved = sent(1, 200, {"id": 1, "status": "approved", "owner": 1})
    assert judged(MADE, approved) == ([], 1)


@pytest.mark.parametrize(
    ("exchanges", "message"),
    [
        (
            [MADE, sent(1, 409, {"detail": "Too soon."})],
            "Step 2 of asking, `post item-approve as guest`, returns 409: Too soon.",
        ),
        (
            [MADE, sent(1, 403, [])],
            "Step 2 of asking, `post item-approve as guest`, returns 403.",
        ),
        (
            [MADE, sent(1, 200, {"status": "draft"})],
            'Step 3 of asking, `expect status is approved`, finds "draft".',
        ),
        (
            [MADE, sent(1, 200, {"status": "approved"})],
            "Step 4 of asking, `expect owner is $ferry`, finds no such value.",
        ),
        (
            [MADE],
            f"Step 2 of asking, `{STEPS[1]}`, refers to a value that no earlier response contains.",
        ),
    ],
)
def test_the_first_step_that_goes_otherwise_is_told(exchanges, message):
    assert judged(*exchanges) == ([message], 0)


def test_a_run_that_breaks_is_told_beside_one_that_does_not():
    good = [MADE, sent(1, 200, {"status": "approved", "owner": 1})]
    broken, kept = judged(*good, sent(0, 400, {}, run=1))
    assert len(broken) == kept == 1


def test_a_waived_journey_breaks_nothing():
    waive = "waive: {api.journey-broken: being rebuilt}\n"
    assert judged(MADE, sent(1, 409, {}), waive=waive) == ([], 0)


@pytest.mark.parametrize(
    ("expectation", "met"),
    [
        ("expect tags has b", True),
        ("expect tags has c", False),
        ("expect tags has not c", True),
        ("expect tags.1 is b", True),
        ("expect count is 2", True),
        ("expect count is not 2", False),
        ("expect none is null", True),
        ("expect count is null", False),
        ("expect none is not null", False),
        ("expect none is 0", False),
        ("expect open is true", True),
        ("expect title is A long name", True),
    ],
)
def test_expectations(expectation, met):
    body = {"tags": ["a", "b"], "count": 2, "none": None, "open": True, "title": "A long name"}
    broken, kept = judged(sent(0, 201, body), steps=["create item", expectation])
    assert (not broken, kept == 1) == (met, met)


def test_a_refusal_that_was_expected_is_as_good_as_a_success():
    steps = ["create item gives 400", "expect name has Wrong."]
    assert judged(sent(0, 400, {"name": ["Wrong."]}), steps=steps) == ([], 1)
    assert judged(sent(0, 201, {}), steps=steps)[1] == 0


def test_what_is_no_json_has_no_fields():
    answer = {**sent(0, 201, {}), "body": "<p>", "headers": {"Content-Type": "application/json"}}
    broken, kept = judged(answer, steps=["create item", "expect name is x"])
    assert "Step 2 of asking, `expect name is x`, finds no such value." in broken
    assert kept == 0
