import io
import json
import os
import subprocess
import sys
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

from hypercontract import cli, kinds
from hypercontract.cli.shared import folder, root
from hypercontract.core.errors import Source
from hypercontract.core.kind import Kind
from hypercontract.core.rule import Rule
from hypercontract.core.verdict import Report
from hypercontract.django.openapi.complaints import Complaint
from hypercontract.report.json import render

HEAVY = ("django", "rest_framework", "schemathesis", "lxml", "selectolax")
KINDS = tuple(
    Kind(name, {}, (Rule(f"{name}.broken-promise", f"{name} broke", "Mend it."),), None, None, None)
    for name in ("events", "pages")
)


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run a command in an empty folder; return its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kinds, "kinds", lambda: KINDS)
    monkeypatch.setattr(kinds, "page", lambda rule: f"# {rule.id}\n\n## Why\n\nIt is so.\n")

    def run(*arguments):
        code = cli.main(arguments)
        return code, *capsys.readouterr()

    return run


def fresh(*command, **environment):
    """Run a fresh interpreter."""
    kept = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**kept, **environment},
    )


def imported(statement, heavy=HEAVY):
    code = f"{statement}\nimport sys; print(sorted(sys.modules.keys() & {set(heavy)!r}))"
    result = fresh("-c", code)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "name", ["hypercontract", "hypercontract.cli", "hypercontract.pytest.plugin"]
)
def test_importing_imports_nothing_heavy(name):
    assert imported(f"import {name}") == "[]"


def test_listing_the_rules_imports_nothing_heavy():
    assert imported("from hypercontract.cli import main; assert main(['rules']) == 0") == "[]"


def test_comparing_json_imports_neither_yaml_nor_jsonschema(tmp_path):
    text = '{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {}}'
    (tmp_path / "a.json").write_text(text, "utf-8")
    command = f"assert main(['diff', '{tmp_path}/a.json', '{tmp_path}/a.json']) == 0"
    heavy = (*HEAVY, "yaml", "jsonschema", "hypothesis", "jinja2")
    assert imported(f"from hypercontract.cli import main; {command}", heavy) == "[]"


def test_the_command_is_installed():
    (script,) = entry_points(group="console_scripts", name="hypercontract")
    assert script.load() is cli.main


def test_the_version_is_the_distributions():
    result = fresh("-c", "from hypercontract.cli import main; main(['--version'])")
    assert result.stdout == f"hypercontract {version('hypercontract')}\n"


def test_rules_are_listed(run):
    code, out, error = run("rules")
    assert (code, error) == (0, "")
    of_runs, pages, *of_the_gate = out.split("\n\n")
    assert (of_runs, pages) == (
        "events.broken-promise  error    events broke",
        "pages.broken-promise   error    pages broke",
    )
    assert all(" rules  " in line for part in of_the_gate for line in part.splitlines())
    assert of_the_gate


def test_rules_of_one_kind_as_json(run):
    code, out, _ = run("rules", "--kind", "pages", "--json")
    assert (code, [rule["id"] for rule in json.loads(out)]) == (0, ["pages.broken-promise"])


def test_a_rule_is_explained(run):
    assert run("explain", "pages.broken-promise") == (
        0,
        "pages.broken-promise\n\nWhy\n\nIt is so.\n",
        "",
    )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["rules", "--kind", "page"], "Unknown kind 'page'. Did you mean 'pages'?"),
        (
            ["explain", "pages.broken-promis"],
            "Unknown rule 'pages.broken-promis'. Did you mean 'pages.broken-promise'?",
        ),
        (
            ["explain"],
            "The following arguments are required: RULE. See `hypercontract explain -h`.",
        ),
        ([], "The following arguments are required: COMMAND. See `hypercontract -h`."),
        (["rules", "--knd", "x"], "Unrecognized arguments: --knd x. See `hypercontract -h`."),
        (
            ["--root", "none", "rules"],
            "Argument --root: the folder none does not exist. See `hypercontract -h`.",
        ),
        (
            ["report", "none.json"],
            "none.json: Cannot read it: No such file or directory. Give the path of a JSON report.",
        ),
        (
            ["snapshot"],
            (
                "pyproject.toml: No Django settings module is configured. "
                "Set `settings` in [tool.hypercontract] or DJANGO_SETTINGS_MODULE."
            ),
        ),
    ],
)
def test_an_error_of_use_is_one_line_and_exit_code_2(run, monkeypatch, arguments, error):
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    assert run(*arguments) == (2, "", f"error: {error}\n")


def test_a_command_that_is_none_is_refused_with_those_there_are(run):
    code, _, error = run("chek")
    assert code == 2
    assert error.startswith("error: Argument COMMAND: invalid choice: 'chek' (choose from 'check'")


def test_a_malformed_configuration_is_an_error_of_use(run, tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.hypercontract]\nhtmxx = '2'\n", "utf-8")
    error = "error: pyproject.toml:2: Unknown key 'htmxx'. Did you mean 'htmx'?\n"
    assert run("check") == (2, "", error)


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    for command in ("check", "snapshot", "permissions", "rules", "explain", "report"):
        assert f"\n    {command}" in out


def test_a_report_is_shown(run, tmp_path):
    (tmp_path / "r.json").write_text(render(Report(facts={"items": 2})), "utf-8")
    assert run("report", "r.json") == (0, "0 errors; 0 of 0 clauses kept; 2 items.\n", "")


def test_the_matrix_of_the_last_run_is_drawn(run, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "contracts.json").write_text(render(Report()), "utf-8")
    none = (0, "The report contains no permissions.\n", "")
    assert run("permissions") == run("permissions", "reports/contracts.json") == none
    (tmp_path / "reports" / "contracts.json").unlink()
    code, out, error = run("permissions")
    assert (code, out) == (2, "")
    assert error.endswith("Run `hypercontract check` first, or give the path of a JSON report.\n")


def test_a_report_is_written_as_a_page(run, tmp_path):
    (tmp_path / "r.json").write_text(render(Report()), "utf-8")
    assert run("report", "r.json", "--html", "new/r.html") == (0, "Wrote new/r.html.\n", "")
    assert (tmp_path / "new" / "r.html").read_text("utf-8").startswith("<!DOCTYPE html>\n")
    error = "error: r.json/r.html: Cannot write it: File exists.\n"
    assert run("report", "r.json", "--html", "r.json/r.html") == (2, "", error)


def test_a_page_shows_earlier_runs(run, tmp_path):
    for name in ("old.json", "new.json"):
        (tmp_path / name).write_text(render(Report()), "utf-8")
    drawn = run("report", "new.json", "--html", "r.html", "--earlier", "old.json")
    assert drawn == (0, "Wrote r.html.\n", "")
    assert "2 runs, oldest first: old.json, this run" in (tmp_path / "r.html").read_text("utf-8")
    error = "error: Earlier runs are shown in HTML only. Add `--html OUT`.\n"
    assert run("report", "new.json", "--earlier", "old.json") == (2, "", error)
    missing = run("report", "new.json", "--html", "r.html", "--earlier", "none.json")
    assert missing[0] == 2
    assert missing[2].startswith("error: none.json: Cannot read it")


def test_a_report_is_shown_as_a_jobs_summary(run, tmp_path):
    (tmp_path / "r.json").write_text(render(Report()), "utf-8")
    summary = "## Contracts\n\n0 errors; 0 of 0 clauses kept.\n"
    assert run("report", "r.json", "--markdown") == (0, summary, "")
    code, alerts, _ = run("report", "r.json", "--sarif")
    assert (code, json.loads(alerts)["version"]) == (0, "2.1.0")
    code, _, error = run("report", "r.json", "--markdown", "--html", "r.html")
    assert (code, "not allowed with argument" in error) == (2, True)


def test_a_page_needs_no_django(tmp_path):
    (tmp_path / "r.json").write_text(render(Report()), "utf-8")
    command = f"assert main(['report', '{tmp_path}/r.json', '--html', '{tmp_path}/r.html']) == 0"
    seen = imported(f"from hypercontract.cli import main; {command}")
    assert seen == "[]"


def test_a_report_that_is_not_text_is_refused(run, tmp_path):
    (tmp_path / "r.json").write_bytes(b"\xff")
    error = "error: r.json: Not UTF-8 text. Give the path of a JSON report.\n"
    assert run("report", "r.json") == (2, "", error)


@pytest.mark.parametrize(("no_color", "colored"), [("", True), ("1", False)])
def test_a_terminal_gets_colors_unless_it_wants_none(run, monkeypatch, no_color, colored):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert run("rules")[0] == 0
    assert ("\033[" in terminal.getvalue()) is colored


def test_a_reader_that_leaves_early_is_no_error():
    code = "import sys; from hypercontract.cli import main; sys.exit(main(['rules']))"
    command = f"{sys.executable} -c {code!r} | true; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        ([], ["{contracts}"]),
        (["-x", "-k", "some"], ["{contracts}", "-x", "-k", "some"]),
        (["-h"], ["{contracts}", "-h"]),
        (["a.yaml", "-n", "2"], ["a.yaml", "-n", "2"]),
        (["a.yaml::item"], ["a.yaml::item"]),
    ],
)
def test_check_hands_over_to_pytest(run, monkeypatch, tmp_path, arguments, passed):
    calls = []
    monkeypatch.setattr(pytest, "main", lambda given: calls.append(given) or pytest.ExitCode(5))
    assert run("check", *arguments)[0] == 5
    contracts = str(tmp_path / "contracts")
    assert calls == [[word.format(contracts=contracts) for word in passed]]


def test_check_runs_pytest(tmp_path):
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "contracts").mkdir()
    (tmp_path / "contracts" / "test_it.py").write_text("def test_it(): assert 0", "utf-8")
    script = "import sys; from hypercontract.cli import main; sys.exit(main(sys.argv[1:]))"
    result = fresh("-c", script, "--root", str(tmp_path), "check", "-q", "-p", "no:cacheprovider")
    assert result.returncode == 1
    assert "1 failed" in result.stdout


@pytest.fixture
def project(monkeypatch, tmp_path):
    """Stand in for a project whose code offers one operation; return its snapshot's path."""
    from hypercontract.django.facts import setup
    from hypercontract.django.openapi import spec

    paths = {"/items/": {"get": {"operationId": "items_list", "responses": {}}}}
    complaint = Complaint("Item", "Cannot guess a type.", Source(str(tmp_path / "shop/api.py"), 4))
    generated = spec.Generated({"openapi": "3.0.3", "paths": paths}, (complaint,))
    monkeypatch.setattr(setup, "setup", lambda config: None)
    monkeypatch.setattr(spec, "inspect", lambda: generated)
    (tmp_path / "pyproject.toml").write_text(
        "[tool.hypercontract]\nopenapi = 'openapi/api.yaml'\n", "utf-8"
    )
    return tmp_path / "openapi" / "api.yaml"


WARNING = "warning: shop/api.py:4: [Item] Cannot guess a type.\n"


def test_a_snapshot_is_written_and_then_agrees(run, project):
    assert run("snapshot") == (0, "Wrote openapi/api.yaml.\n", WARNING)
    assert "operationId: items_list" in project.read_text("utf-8")
    agreed = "openapi/api.yaml is up to date.\n"
    assert run("snapshot", "--check") == (0, agreed, WARNING)


def test_drift_is_shown_and_fails(run, project):
    run("snapshot")
    text = project.read_text("utf-8")
    project.write_text(text.replace("items_list", "items_old"), "utf-8")
    code, out, _ = run("snapshot", "--check")
    assert code == 1
    lines = {line.replace(" ", "") for line in out.splitlines()}
    assert {"-operationId:items_old", "+operationId:items_list"} <= lines
    assert out.endswith("\n\nopenapi/api.yaml is out of date. Run `hypercontract snapshot`.\n")


def test_what_the_generator_cannot_place_is_told_without_a_place(run, project, monkeypatch):
    from hypercontract.django.openapi import spec

    found = spec.Generated({"openapi": "3.0.3"}, (Complaint("", "Somewhere."),))
    monkeypatch.setattr(spec, "inspect", lambda: found)
    assert run("snapshot") == (0, "Wrote openapi/api.yaml.\n", "warning: Somewhere.\n")


@pytest.mark.parametrize("check", [(), ("--check",)])
def test_a_broken_view_is_an_error_and_nothing_is_written(run, project, monkeypatch, check):
    from hypercontract.django.openapi import spec

    left_out = ("GET /items/", "POST /items/")
    complaint = Complaint("shop.Items", "It breaks.", Source("shop/api.py", 4), left_out)
    found = spec.Generated({"openapi": "3.0.3"}, (complaint,))
    monkeypatch.setattr(spec, "inspect", lambda: found)
    told = "error: shop/api.py:4: It breaks. Left out: GET /items/, POST /items/.\n"
    assert run("snapshot", *check) == (2, "", told)
    assert not project.exists()


def test_without_a_snapshot_nothing_can_be_checked(run, project):
    code, _, error = run("snapshot", "--check")
    assert code == 2
    assert error == WARNING + (
        f"error: {project}: Cannot read it: No such file or directory. "
        "Run `hypercontract snapshot` first.\n"
    )


def test_the_root_is_found_from_below(run, monkeypatch, tmp_path):
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert root() == tmp_path
    assert folder(".") == Path(tmp_path / "deep")
