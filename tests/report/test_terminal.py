from dataclasses import replace

from tests.report.report_samples import cell, small_report, whole_report

from hypercontract.core.contract import Access
from hypercontract.core.verdict import Report, State, Verdict
from hypercontract.report.terminal import closing, render

CELL = cell("pages/GET/staff/any", Access.HIDDEN)


def test_findings_come_worst_first_then_the_table_then_the_sum():
    blocks = render(small_report()).rstrip("\n").split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [
        "ERROR events.undeclared-event: item-saved",
        "WARNING api.never-succeeds: items_list",
        "                 kept       broken    unreached  unexercised       exempt",
        "1 clause not exercised (-v lists them).",
        "1 error, 1 warning, 1 exempt; 1 of 4 clauses kept; 1,200 exchanges, 1 item.",
    ]


def test_the_table_counts_each_clause_once():
    table = next(block for block in render(small_report()).split("\n\n") if "unexerc" in block)
    rows = [line.split() for line in table.splitlines()[1:]]
    assert rows == [["api", "1", "0", "0", "0", "0"], ["events", "0", "1", "0", "1", "1"]]


def test_verbose_lists_the_untried_and_the_excused():
    text = render(small_report(), verbose=True)
    assert "ERROR events.undeclared-event: old-event" in text
    assert "exempt    Gone in the next release." in text
    line = "  events/item-saved/heard (contracts/events/item-saved.json:3): heard of item-saved"
    assert f"1 clause not exercised:\n{line} is as declared\n" in text


def test_a_run_without_clauses_is_a_line():
    assert render(Report()) == "0 errors; 0 of 0 clauses kept.\n"


def test_a_report_of_kept_clauses_has_nothing_untried():
    report = replace(small_report(), verdicts=small_report().verdicts[:1], strays=())
    assert "not exercised" not in render(report)
    assert closing(report).startswith("0 errors; 1 of 1 clause kept;")


def test_colors_change_nothing_but_colors():
    colored = render(small_report(), color=True)
    assert "\033[33;1mWARNING\033[0m" in colored
    for code in ("31;1", "33;1", "32", "1", "2", "0"):
        colored = colored.replace(f"\033[{code}m", "")
    assert colored == render(small_report())


def test_brief_gives_a_finding_a_line():
    lines = render(small_report(), brief=True).splitlines()
    assert lines[0].startswith("error   events.undeclared-event: ")
    assert lines[1].startswith("warning api.never-succeeds: ")
    assert lines[2] == ""


def test_verbose_outweighs_brief():
    report = small_report()
    assert render(report, brief=True, verbose=True) == render(report, verbose=True)


def test_failed_calls_are_counted_and_listed_where_it_is_verbose():
    text = render(whole_report())
    assert "\n2 calls into the project's code failed (-v lists them).\n" in text
    assert "KeyError" not in text
    listed = render(whole_report(), verbose=True)
    assert (
        "\n2 calls into the project's code failed:\n"
        "  shop/api.py:9: KeyError: 'pk' <i> (the serializer of POST entry)\n"
        "  RuntimeError (what a query of entry may name)\n"
    ) in listed


def test_internal_errors_are_listed_with_where_to_report_them():
    text = render(whole_report())
    assert (
        "\n1 internal error of Hypercontract. "
        "Report to https://github.com/hypercontract/hypercontract/issues:\n"
        "  hypercontract/django/payloads/related.py:41: NameError: <i> "
        "(the related rows of POST entry)\n"
        "Set HYPERCONTRACT_RAISE_INTERNAL_ERRORS=1 to see where each was raised.\n"
    ) in text


def test_reach_is_told_with_the_causes():
    missed = Verdict("permissions", CELL.clause, State.UNREACHED, cause="Hidden (404) from all.")
    report = replace(whole_report(), verdicts=(*whole_report().verdicts, missed))
    told = (
        "Reach: 2 of 4 operations.\n"
        "  1 not reached: Hidden (404) from all.\n"
        "  1 not reached: No request showed anything of it.\n"
    )
    assert told in render(report)
    line = "  permissions/pages/GET/staff/any (contracts/permissions.yaml:2): pages/GET/staff/any: "
    listed = f"1 clause not reached:\n{line}hidden (404): Hidden (404) from all.\n"
    assert listed in render(report, verbose=True)
    assert listed not in render(report)
