"""What the repository offers to CI: each command in it exists, as it is written there."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from hypercontract.cli import main

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
PAGE = (ROOT / "docs" / "gate.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def commands(text):
    """Return the calls of hypercontract in a text, as lists of arguments."""
    lines = re.findall(r"(?:^|[\s-])hypercontract ((?:diff|snapshot)[^\n|&>`]*)", text)
    return [shlex.split(line.partition(" ||")[0]) for line in lines]


@pytest.mark.parametrize("words", commands("\n".join(text for _, text in BLOCKS)), ids=" ".join)
def test_the_commands_of_the_page_are_understood(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(word.partition("=")[0] in shown for word in words if word.startswith("--"))


def test_the_page_has_a_block_for_each_ci():
    assert len(commands(PAGE)) == PAGE.count("hypercontract snapshot") + PAGE.count(
        "hypercontract diff -"
    )
    data = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]
    (action,) = [one for one in data if "jobs" in one]
    step = next(
        step
        for step in action["jobs"]["changes"]["steps"]
        if step.get("uses", "").startswith("hypercontract")
    )
    assert step["with"].keys() <= ACTION["inputs"].keys()
    (hooks,) = [one for one in data if "repos" in one]
    offered = {one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {one["id"] for one in hooks["repos"][0]["hooks"]} == offered


def test_the_workflow_uses_the_action_as_it_is():
    workflow = yaml.safe_load((ROOT / ".github/workflows/gate.yml").read_text("utf-8"))
    steps = workflow["jobs"]["changes"]["steps"]
    (given,) = [step["with"] for step in steps if step.get("uses") == "./"]
    assert given.keys() <= ACTION["inputs"].keys()


@pytest.fixture
def compare(tmp_path):
    """Run the action's own script with a `hypercontract` that says how it was called."""
    (script,) = [step["run"] for step in ACTION["runs"]["steps"] if step["name"] == "Compare"]
    fake = tmp_path / "bin" / "hypercontract"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "$@"\necho told > {tmp_path}/changes.md\nexit 1\n')
    fake.chmod(0o755)

    def run(**inputs):
        defaults = {name.upper(): one["default"] for name, one in ACTION["inputs"].items()}
        named = {name.replace("-", "_"): value for name, value in (defaults | inputs).items()}
        environment = {
            "PATH": f"{fake.parent}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            **named,
        }
        command = ["bash", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, (tmp_path / "summary.md").read_text()

    return run


def test_the_action_says_what_it_found_and_fails_with_it(compare, tmp_path):
    written = f"markdown={tmp_path}/changes.md"
    code, out, summary = compare()
    assert code == 1
    assert out == f"diff --format github --fail-on breaking --write {written}\n"
    assert summary == "told\n"


def test_the_action_takes_its_inputs(compare, tmp_path):
    inputs = {"BASE": "v1", "HEAD": "v2", "FAIL-ON": "risky", "REPLAY": "true", "JUNIT": "j.xml"}
    _, out, _ = compare(**inputs)
    written = f"markdown={tmp_path}/changes.md"
    assert out == (
        f"diff v1 v2 --format github --fail-on risky --write {written} --replay "
        "--write junit=j.xml\n"
    )
