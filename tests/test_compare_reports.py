"""Two reports compared as data."""

import json
from dataclasses import replace

import pytest
from scripts import compare_reports
from tests.report.report_samples import small_report, whole_report

from hypercontract.report.json import data
from hypercontract.report.json import render as as_json


def test_equal_reports_have_no_differences():
    assert list(compare_reports.differences(data(whole_report()), data(whole_report()))) == []


def test_what_is_known_by_a_name_is_compared_wherever_it_stands():
    before, after = data(whole_report()), data(whole_report())
    for part in ("clauses", "findings", "events"):
        after[part].reverse()
    assert list(compare_reports.differences(before, after)) == []


def test_a_difference_is_told_by_its_place():
    before, after = data(small_report()), data(small_report())
    after["findings"][0]["message"] = "Other words."
    gone = after["clauses"].pop()
    after["unmade"]["shop.Tree"] = "It cannot be made."
    key = before["findings"][0]["key"]
    removed, reworded, added = compare_reports.differences(before, after)
    assert removed.startswith(f"- /clauses/{gone['id']}: {{")
    assert reworded == (f'~ /findings/{key}/message: "No request reached a 2xx." -> "Other words."')
    assert added == '+ /unmade/shop.Tree: "It cannot be made."'


@pytest.mark.parametrize(
    ("items", "printed"), [(1, ""), (2, "~ /facts/items: 1 -> 2\n")], ids=["alike", "not alike"]
)
def test_the_command_says_what_differs(tmp_path, capsys, items, printed):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(as_json(small_report()), "utf-8")
    other = replace(small_report(), facts={"exchanges": 1200, "items": items})
    after.write_text(json.dumps(data(other)), "utf-8")
    assert compare_reports.main([str(before), str(after)]) == int(items != 1)
    assert capsys.readouterr().out == printed
