"""A comparison as JUnit XML and as a page of its own."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from tests.gate.specs import TODAY
from tests.gate.specs import spec as spec_of
from tests.gate.test_diff import BASE, HEAD

from hypercontract.cli import main
from hypercontract.core.change import Change
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.comparison.result import diff as compared
from hypercontract.gate.report import html, junit, markdown, terminal, wording
from hypercontract.gate.surfaces.rules import told as finding_of
from hypercontract.html import parse
from hypercontract.kinds.permissions import KIND as PERMISSIONS


@pytest.fixture
def result():
    found = compared(spec_of(BASE), spec_of(HEAD), TODAY)
    first, *rest = found.findings
    return replace(found, findings=(replace(first, replayed="the code answers 400"), *rest))


def excused(result: Result) -> Result:
    return replace(
        result, findings=tuple(replace(one, excused="<agreed>") for one in result.findings[:1])
    )


def test_junit_has_a_suite_for_who_notices(result):
    root = ET.fromstring(junit.render([result]))
    suites = {suite.get("name"): dict(suite.attrib) for suite in root}
    assert list(suites) == ["API clients", "Generated clients"]
    assert suites["API clients"]["failures"] == "1"
    (failed,) = root.iter("failure")
    assert failed.get("type") == "breaking"
    assert "witness: {} was accepted and is refused" in failed.text
    assert "replayed: the code answers 400" in failed.text


def test_junit_skips_what_is_excused(result):
    root = ET.fromstring(junit.render([excused(result)]))
    assert [one.get("message") for one in root.iter("skipped")] == ["<agreed>"]
    assert not list(root.iter("failure"))


def test_the_page_tells_each_finding_once_and_asks_nothing_of_elsewhere(result):
    text = html.render([result])
    tree = parse(text.encode(), "2")
    rules = [one.text for one in tree.by_tag["code"]]
    assert sorted(rules) == sorted(one.rule for one in result.findings)
    assert "{} was accepted and is refused" in text
    assert not tree.by_tag.get("script")
    assert not tree.by_tag.get("link")


def test_the_page_escapes_what_a_project_says(result):
    assert "&lt;agreed&gt;" in html.render([excused(result)])
    assert "Nothing that is promised has changed." in html.render([])


def test_files_are_written_beside_what_is_said(tmp_path, capsys):
    files = [tmp_path / "base.json", tmp_path / "head.json"]
    for file, data in zip(files, (BASE, HEAD), strict=True):
        file.write_text(json.dumps(data), "utf-8")
    written = {
        form: tmp_path / "out" / form
        for form in ("terminal", "markdown", "json", "github", "junit", "html")
    }
    also = [word for form, file in written.items() for word in ("--write", f"{form}={file}")]
    assert main(["diff", *map(str, files), *also]) == 1
    assert written["terminal"].read_text("utf-8") == capsys.readouterr().out
    assert written["html"].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert all(file.stat().st_size for file in written.values())


@pytest.mark.parametrize("text", ["html", "html=", "=x.html"])
def test_a_file_without_a_format_is_an_error_of_use(text, capsys):
    assert main(["diff", "a", "b", "--write", text]) == 2
    error = f"error: {text!r} is no FORMAT=FILE. Write `html=reports/a.html`.\n"
    assert capsys.readouterr().err == error


@pytest.mark.parametrize("words", [["--format", "juint"], ["--write", "juint=x.xml"]])
def test_a_format_that_there_is_not_is_an_error_of_use(words, capsys):
    assert main(["diff", "a", "b", *words]) == 2
    assert capsys.readouterr().err == "error: Unknown format 'juint'. Did you mean 'junit'?\n"


def test_the_reader_is_told_what_to_do(result):
    told = wording.next_step(result.findings)
    assert told.startswith("Keep what others rely on")
    assert "contracts/exemptions.yaml" in told
    for render in (terminal.render, markdown.render):
        assert told in render([result])
        assert told not in render([excused(result)])
    wider = finding_of(Change("permission-widened", "GET x", "a: own became all."), PERMISSIONS)
    assert wording.next_step([wider]) == ("Have who answers for access look at what is widened.")
