"""The document: who sends what, exceptions, waivers, and what is malformed."""

from pathlib import PurePosixPath

import pytest
from tests.kinds.api.samples import answer, case, documented, outcomes, spec

from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.errors import ContractError
from hypercontract.kinds.api import KIND
from hypercontract.loading import interpret, parse
from hypercontract.testing import judge, rule_ids

API = spec({"200": documented({})})
BELOW = PurePosixPath("api.yaml")


def items(text, api=API):
    found = case(api, document=text)
    document = interpret(parse(text, "contracts/api.yaml"), KIND, BELOW)
    return list(KIND.items(document, [document], found.project))


def test_an_item_for_the_snapshot_and_for_each_operation():
    snapshot, operation = items("as: staff\nexamples: 3")
    assert (snapshot.name, snapshot.driver) == ("snapshot", None)
    assert (operation.name, operation.driver) == ("items_get", "fuzz")
    assert operation.plan == Plan(
        operation="items_get",
        method="GET",
        path="/api/items/",
        route="items",
        role="staff",
        examples=3,
    )


def test_examples_and_phases_are_the_drivers_business_where_nothing_is_said():
    plan = items("as: staff")[1].plan
    assert (plan.examples, plan.phases) == (None, None)


def test_the_narrowest_phases_hold():
    text = "as: staff\nphases: [fuzzing]\noperations:\n  items_get: {phases: [coverage, examples]}"
    assert items(text)[1].plan.phases == ("coverage", "examples")
    assert items("as: staff\nphases: [fuzzing]")[1].plan.phases == ("fuzzing",)


@pytest.mark.parametrize("glob", ["items_*", "items", "GET /api/*"])
def test_an_override_names_operations_in_three_ways(glob):
    text = f"as: staff\noperations:\n  {glob}: {{as: guest, examples: 0}}"
    operation = items(text)[1]
    assert operation.plan.role == "guest"
    assert operation.driver is None
    assert {clause.source.line for clause in operation.clauses} == {3}


def test_an_operation_that_no_url_serves_is_named_by_its_path():
    api = {"paths": {"/elsewhere/": {"get": {"responses": {}}}}}
    (_, operation) = items("as: staff", api)
    assert (operation.name, operation.plan.route) == ("GET /elsewhere/", "")
    assert operation.clauses[0].text == "GET /elsewhere/ returns only documented responses."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("as: stuff", "contracts/api.yaml:1: Unknown role 'stuff'. Did you mean 'staff'?"),
        (
            "as: staff\noperations:\n  items: {as: gest}",
            "contracts/api.yaml:3: Unknown role 'gest'. Did you mean 'guest'?",
        ),
        (
            "as: staff\noperations:\n  item_get: {examples: 1}",
            "contracts/api.yaml:3: Unknown operation 'item_get'. Did you mean 'items_get'?",
        ),
        (
            "as: staff\nwaive:\n  api.never-suceeds: no",
            "contracts/api.yaml:3: Unknown rule 'api.never-suceeds'. Did you mean",
        ),
        ("as: staff\nphases: [coverag]", "Did you mean 'coverage'?"),
        ("examples: 3", "'as' is a required property"),
        ("as: staff\nexample: 3", "Did you mean 'examples'?"),
    ],
)
def test_a_malformed_document_names_the_line_and_the_nearest_name(text, message):
    with pytest.raises(ContractError) as caught:
        items(text)
    assert message in str(caught.value)


def test_a_project_without_an_api_has_nothing_to_promise():
    with pytest.raises(ContractError, match="The project has no API"):
        items("as: staff", {})


def test_there_is_one_document():
    two = case(API, **{"contracts/other/api.yaml": "as: staff"})
    with pytest.raises(ContractError, match="more than one API document"):
        judge(two, KIND)


@pytest.mark.parametrize("place", ["waive: {W}", "operations: {items: {waive: {W}}}"])
def test_what_is_waived_is_neither_found_nor_kept(place):
    waiver = place.replace("W", "api.undocumented-status: later")
    found = outcomes(API, answer({}, 403), document=f"as: staff\n{waiver}")
    assert rule_ids(found) == set()
    assert {one.clause.id for one in found} == {"api/api/snapshot"}


def test_without_a_document_nothing_is_judged():
    found = case(API, answer({}, 403))
    checker = KIND.checker([], found.project)
    assert list(checker.judge(found.exchanges[0])) == []
