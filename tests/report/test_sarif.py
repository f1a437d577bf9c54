"""A report for the alerts of a code host."""

import json
from dataclasses import replace

from tests.report.report_samples import BARE, FINDING, small_report, whole_report

from hypercontract.core.errors import Source
from hypercontract.core.verdict import Found
from hypercontract.report import sarif


def run(report):
    whole = json.loads(sarif.render(report))
    assert (whole["version"], len(whole["runs"])) == ("2.1.0", 1)
    return whole["runs"][0]


def test_each_finding_is_a_result_of_its_rule():
    found = run(whole_report())
    rules = found["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted({one["ruleId"] for one in found["results"]})
    for one in found["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert found["results"][0]["level"] == "error"
    assert len(found["results"]) == len(list(whole_report().findings))


def test_a_result_says_where_and_what_to_do():
    (one,) = run(with_findings(Found(FINDING, ("a",), 3)))["results"]
    assert one["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "src/shop/views.py", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 12},
            }
        }
    ]
    text = one["message"]["text"]
    assert text.startswith("item-saved: The response announces an event that nothing declares.\n")
    assert "\nnext: Declare it." in text
    assert "secret" not in text
    assert one["partialFingerprints"] == {"hypercontract/v1": FINDING.key}
    assert one["occurrenceCount"] == 3
    assert "suppressions" not in one


def test_what_has_no_place_has_no_location_and_what_is_excused_is_suppressed():
    excused = Found(BARE, ("a",), 1, exempt="until 2027-01-01: known")
    (one,) = run(with_findings(excused))["results"]
    assert "locations" not in one
    assert one["level"] == "warning"
    assert one["suppressions"] == [{"kind": "external", "justification": "until 2027-01-01: known"}]
    whole = replace(FINDING, source=Source("a.html"), clause=None)
    (one,) = run(with_findings(Found(whole, ("a",), 1)))["results"]
    assert "region" not in one["locations"][0]["physicalLocation"]


def with_findings(*found):
    return replace(small_report(), verdicts=(), strays=found)
