"""One table of formats: found by being there, shared by a run, `report` and `diff`."""

import json
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from hypercontract import reporters
from hypercontract.cli import main
from hypercontract.core import plugins
from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Report
from hypercontract.report.json import render
from hypercontract.reporters import Look, Reporter

COUNT = Reporter(
    "count",
    "how many findings",
    run=lambda report, _look: f"{len(report.findings)} found\n",
    comparison=lambda results, _look: f"{len(results)} compared\n",
)


@pytest.fixture(autouse=True)
def forgotten():
    reporters._table.cache_clear()
    yield
    reporters._table.cache_clear()


@pytest.fixture
def elsewhere(monkeypatch):
    def found(name, value):
        entry = EntryPoint(name, value, reporters.__name__)
        monkeypatch.setattr(plugins, "entry_points", lambda group: [entry])

    return found


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("r.json").write_text(render(Report()), "utf-8")
    return "r.json"


def test_those_of_the_library_are_there_by_name():
    told = {one.name: (bool(one.run), bool(one.comparison)) for one in reporters.reporters()}
    assert told == {
        "github": (False, True),
        "html": (True, True),
        "json": (True, True),
        "junit": (False, True),
        "markdown": (True, True),
        "sarif": (True, True),
        "terminal": (True, True),
    }


def test_one_from_elsewhere_is_a_format_of_every_command(elsewhere, file, capsys):
    elsewhere("count", f"{__name__}:COUNT")
    assert main(["report", file, "--format", "count", "--write", "count=out/n.txt"]) == 0
    assert capsys.readouterr().out == "Wrote out/n.txt.\n"
    assert Path("out/n.txt").read_text("utf-8") == "0 found\n"
    assert main(["report", file, "--format", "count"]) == 0
    assert capsys.readouterr().out == "0 found\n"
    for name in ("a.json", "b.json"):
        info = {"title": "A shop", "version": "1"}
        bare = {"openapi": "3.1.0", "info": info, "paths": {}}
        Path(name).write_text(json.dumps(bare), "utf-8")
    assert main(["diff", "a.json", "b.json", "--format", "count"]) == 0
    assert capsys.readouterr().out == "1 compared\n"


@pytest.mark.parametrize("words", [["--format", "makdown"], ["--write", "makdown=x.md"]])
def test_an_unknown_format_is_told_the_nearest(file, words, capsys):
    assert main(["report", file, *words]) == 2
    assert capsys.readouterr().err == "error: Unknown format 'makdown'. Did you mean 'markdown'?\n"


def test_a_format_of_comparisons_alone_writes_no_run(file, capsys):
    assert main(["report", file, "--format", "junit"]) == 2
    names = "html, json, markdown, sarif, terminal"
    expected = f"error: Unknown format 'junit'. Known names: {names}.\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("x", "hypercontract.none:REPORTER", "The reporter 'x' cannot be imported: ModuleNotFound"),
        ("x", f"{__name__}:COUNT", f"{__name__}:COUNT is not a reporter named 'x'."),
        (
            "json",
            "hypercontract.reporters.json:REPORTER",
            "Two packages define the reporter 'json': ",
        ),
    ],
)
def test_what_is_no_reporter_is_refused(elsewhere, name, value, message):
    elsewhere(name, value)
    with pytest.raises(ContractError) as caught:
        reporters.reporters()
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (
            {"comparsion": lambda _results, _look: ""},
            "Unknown part of a reporter 'comparsion'. Did you mean 'comparison'?",
        ),
        ({"run": "text"}, "`run` of the reporter 'x' is a str and no function."),
        (
            {"run": lambda _report: ""},
            (
                "`run` of the reporter 'x' cannot be called: too many positional arguments. It is "
                "called with report, look."
            ),
        ),
    ],
)
def test_a_part_of_another_shape_is_an_error_of_use(part, message):
    with pytest.raises(ContractError) as caught:
        Reporter("x", "a format", **part)
    assert str(caught.value) == message


def test_a_report_is_the_same_by_a_format_and_by_its_own_function(file):
    assert reporters.of_runs("json")(Report(), Look()) == Path(file).read_text("utf-8")
