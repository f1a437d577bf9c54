"""The documentation: built with warnings as errors, whole, and true as far as commands go."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hypercontract import cli, config, kinds
from hypercontract.pytest import plugin

DOCS = Path(__file__).parents[2] / "docs"
_OUTER = {"DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER"}
_FILE = re.compile(r"```\{code-block\} python\n:caption: (\S+)\n\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


def run(command, folder):
    environment = {name: value for name, value in os.environ.items() if name not in _OUTER}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("sphinx", reason="No Sphinx: pip install 'hypercontract[dev]'.")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", "-d", folder / "d"]
    code, output = run([*command, DOCS, folder / "html"], DOCS)
    assert (code, output) == (0, "")
    return folder / "html"


def offered():
    """Name the options, fixtures and hooks that the plugin's own code declares."""
    code = "".join(path.read_text("utf-8") for path in Path(plugin.__file__).parent.glob("*.py"))
    fixtures = re.findall(r"@pytest\.fixture(?:\(.*\))?\n\s+def ([a-z]\w*)", code)
    hooks = re.findall(r"@pytest\.hookspec.*\n(?:async )?def (\w+)", code)
    options = set(re.findall(r'"(--[\w-]*contracts[\w-]*)"', code))
    assert (len(fixtures), len(hooks), len(options)) >= (4, 1, 5)
    return [*fixtures, *hooks, *options]


def test_every_rule_setting_and_command_has_a_heading(site):
    headed = {
        "rules": list(kinds.rules()),
        "settings": list(config.schema()["properties"]),
        "commands": [module.__name__.rpartition(".")[2] for module in cli.COMMANDS],
        "pytest": [*offered(), *plugin.MARKERS],
        "documents": [glob for kind in kinds.kinds() for glob in kind.documents],
    }
    for page, names in headed.items():
        text = (site / "reference" / f"{page}.html").read_text("utf-8")
        found = {re.sub(r"<.*?>", "", one) for one in re.findall(r"<h[23]>(.*?)<a", text)}
        assert set(names) <= found


def test_the_verdicts_on_strangers_add_up():
    head, *parts = (DOCS / "strangers.md").read_text("utf-8").split("\n## ")
    for name, *figures in re.findall(
        r"^\| (\w.*?) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", head, re.MULTILINE
    ):
        part = next(part for part in parts if part.startswith(name))
        rows = re.findall(r"^\| (\d+)(?:-(\d+))? \| .*? \| .*? \| (\w+) \|", part, re.MULTILINE)
        entries = [(n, verdict) for a, b, verdict in rows for n in range(int(a), int(b or a) + 1)]
        assert [n for n, _ in entries] == list(range(1, int(figures[0]) + 1))
        verdicts = [verdict for _, verdict in entries]
        assert figures[1:] == [str(verdicts.count(one)) for one in ("true", "arguable", "noise")]


def test_each_check_of_schemathesis_has_a_row_with_rules_that_there_are():
    from schemathesis.checks import CHECKS, load_all_checks

    load_all_checks()
    text = (
        (DOCS / "how-to.md")
        .read_text("utf-8")
        .partition("| Schemathesis check |")[2]
        .partition("\n\n")[0]
    )
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(CHECKS.get_all_names())
    told = set(re.findall(r"`([a-z]+\.[a-z-]+)`", text))
    assert told
    assert told <= set(kinds.rules())


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.stem)
def test_links_within_lead_to_files(page):
    for link in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


def test_the_tutorial_is_true_as_typed(tmp_path):
    text = (DOCS / "tutorial.md").read_text("utf-8")
    steps = sorted([*_FILE.finditer(text), *_CONSOLE.finditer(text)], key=lambda one: one.start())
    said = []
    for step in steps:
        if step.re is _FILE:
            (tmp_path / step[1]).write_text(step[2], "utf-8")
            continue
        for line in step[1].splitlines():
            code, output = run(line.removeprefix("$ "), tmp_path)
            assert code == 0, output
            said.append(output)
    init, green, red, snapshot, again = said[-8], said[-7], said[-4], said[-2], said[-1]
    (shown,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    assert shown in init
    assert " failed" not in green
    assert "api.snapshot-drift" in red
    assert "api.query-growth" in red
    assert red.endswith("red\n")
    assert snapshot == "Wrote openapi/schema.yaml.\n"
    assert " failed" not in again
