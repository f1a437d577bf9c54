import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from tests.report.report_samples import EXCHANGE, FINDING, small_report, whole_report

from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Found, Report
from hypercontract.report import terminal
from hypercontract.report.json import data, render, schema
from hypercontract.report.reading import read
from hypercontract.schemas import Schema


def with_body(body):
    exchange = replace(EXCHANGE, request=replace(EXCHANGE.request, body=body))
    return Report(strays=(Found(replace(FINDING, exchange=exchange), ("a",), 1),))


@pytest.mark.parametrize("report", [small_report(), Report(), with_body(b"\xff")])
def test_a_report_conforms_to_the_published_schema(report):
    assert Schema(schema()).mismatches(json.loads(render(report))) == []


NOT_ALWAYS = {"cell", "claim", "cause", "reach"}


def test_the_published_schema_is_closed_and_requires_all_it_names():
    Draft202012Validator.check_schema(schema())
    for part in [schema(), *schema()["$defs"].values()]:
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            # What is there where it tells something: reports of before lack it.
            needed = [name for name in part["properties"] if name not in NOT_ALWAYS]
            assert part["required"] == needed


@pytest.mark.parametrize(
    "report",
    [small_report(), whole_report(), Report(), with_body(b"\xff\x00"), with_body(b"")],
)
def test_what_is_written_is_read_back(report):
    text = render(report)
    again = read(text, "report.json")
    assert render(again) == text
    assert terminal.render(again, verbose=True) == terminal.render(report, verbose=True)


def test_secrets_and_response_bodies_stay_out():
    text = render(small_report())
    assert "secret" not in text
    assert "a body" not in text


def test_each_broken_rule_is_described_once():
    assert list(data(small_report())["rules"]) == ["api.never-succeeds", "events.undeclared-event"]


def test_the_key_of_a_finding_survives():
    keys = [found.finding.key for found in read(render(small_report()), "r.json").findings]
    assert keys == [found["key"] for found in data(small_report())["findings"]]


def refused(text):
    with pytest.raises(ContractError) as caught:
        read(text, "r.json")
    return str(caught.value)


def test_text_that_is_no_json_is_refused_with_its_line():
    assert refused('{\n"a": }') == "r.json:2: Not JSON: Expecting value."


def test_json_that_is_no_report_is_refused():
    assert refused("[]").startswith("r.json: Not a report: at ., [] is not of type 'object'.")
    assert refused("[" * 100_000) == "r.json: Nested too deeply."


def test_a_finding_of_a_rule_that_the_report_lacks_is_refused():
    content = data(small_report()) | {"rules": {}}
    assert "it has no rule 'api.never-succeeds'" in refused(json.dumps(content))
