"""The documentation: built with warnings as errors, whole, and true as far as commands go."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hypercontract import cli, config, kinds

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


def test_every_rule_setting_and_command_has_a_heading(site):
    headed = {
        "rules": list(kinds.rules()),
        "settings": list(config.schema()["properties"]),
        "commands": [module.__name__.rpartition(".")[2] for module in cli.COMMANDS],
        "documents": [glob for kind in kinds.kinds() for glob in kind.documents],
    }
    for page, names in headed.items():
        text = (site / "reference" / f"{page}.html").read_text("utf-8")
        found = set(re.findall(r"<h[23]>(.*?)<a", text))
        assert set(names) <= found


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
