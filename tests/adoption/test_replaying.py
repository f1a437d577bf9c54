"""Witnesses of a comparison sent to the reference system, in process."""

import copy
import datetime as dt
from dataclasses import replace

import pytest

from hypercontract.adoption import replaying
from hypercontract.cli import replays as command
from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError
from hypercontract.gate.comparison.result import diff
from hypercontract.gate.document.model import Spec

pytestmark = pytest.mark.no_contracts
DAY = dt.date(2026, 1, 5)
ENTRIES = "/api/monitoring/entries/"


@pytest.fixture
def replay(pytestconfig, transport):
    """Compare the API that there is with one that promised more, and send the witnesses."""
    session = pytestconfig.pluginmanager.get_plugin("hypercontract-runner").session
    spec = session.project.snapshot

    def run(edit):
        before = copy.deepcopy(spec)
        edit(before)
        result = diff(Spec(Raw("base", before, {})), Spec(Raw("head", spec, {})), DAY)
        (sent,) = replaying.replayed([result], session, transport)
        return {one.rule: one.replayed for one in sent.findings if one.witness}

    return run


def schemas(spec):
    return spec["components"]["schemas"]


def test_a_value_that_is_refused_now(replay):
    told = replay(lambda spec: schemas(spec)["PriorityEnum"]["enum"].append("whatever"))
    told = told["request-property-enum-value-removed"]
    assert told.startswith("the code rejects it: PATCH /api/")
    assert '{"priority": "whatever"}' in told
    assert "returns 400" in told


def written(spec):
    name = spec["paths"][ENTRIES]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return schemas(spec)[name["$ref"].rpartition("/")[2]]


def test_a_property_of_the_body_itself(replay):
    def longer(spec):
        written(spec)["properties"]["title"]["maxLength"] += 100

    (told,) = replay(longer).values()
    assert told.startswith("the code rejects it: ")
    assert '"title"' in told


def test_a_property_that_is_required_now(replay):
    def optional(spec):
        written(spec)["required"].remove("title")

    told = replay(optional)["request-property-became-required"]
    assert told.startswith("the code rejects it: POST")
    assert "title" not in told.partition(" returns ")[0]


def test_a_parameter_that_takes_less_than_the_code_does(replay):
    def wider(spec):
        parameters = spec["paths"][ENTRIES]["get"]["parameters"]
        (search,) = [one for one in parameters if one["name"] == "search"]
        search["schema"]["maxLength"] += 100

    (told,) = replay(wider).values()
    assert f"GET {ENTRIES}?search=" in told
    assert " returns " in told


def test_what_no_url_serves_is_not_sent(replay, transport, pytestconfig):
    session = pytestconfig.pluginmanager.get_plugin("hypercontract-runner").session
    before = copy.deepcopy(session.project.snapshot)
    written(before)["required"].remove("title")
    result = diff(
        Spec(Raw("base", before, {})), Spec(Raw("head", session.project.snapshot, {})), DAY
    )
    found = next(one for one in result.findings if one.witness)
    gone = replace(found.reach[0], operation="POST /nowhere/")
    moved = replace(result, findings=(replace(found, reach=(gone,)),))
    (sent,) = replaying.replayed([moved], session, transport)
    assert sent.findings[0].replayed == "not sent: no URL serves POST /nowhere/"


def test_a_project_that_cannot_be_run_is_an_error_of_use(tmp_path):
    with pytest.raises(ContractError, match="could not be sent"):
        command.witnesses([], tmp_path)
