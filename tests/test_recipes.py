"""The recipes of CONTRIBUTING.md are true: their files are written, and their commands run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = ("Add a rule", "Add a kind", "Add a reporter", "Add a driver")
BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
PATH = re.compile(r"(?:# |<!-- |--- )(\S+)(?: -->)?")
LEFT_OUT = shutil.ignore_patterns("__pycache__")
_OUTER = {"DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER"}


def sections():
    """Map the headings of CONTRIBUTING.md to what is below them, code with headings included."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    bare = BLOCK.sub(lambda block: re.sub(r"^#", " ", block[0], flags=re.MULTILINE), text)
    starts = [one.start() for one in re.finditer(r"^## ", bare, re.MULTILINE)]
    parts = (text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True))
    return {part.partition("\n")[0].removeprefix("## "): part for part in parts}


def write(block, folder):
    """Write a file, which begins with its path, or change one as a diff says."""
    first, _, text = block["text"].partition("\n")
    path = folder / PATH.fullmatch(first)[1]
    if block["language"] != "diff":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return
    lines = text.splitlines(keepends=True)
    old, new = ("".join(one[1:] for one in lines if one[0] in marks) for marks in (" -", " +"))
    before = path.read_text("utf-8")
    assert before.count(old) == 1, f"{path} does not have once:\n{old}"
    path.write_text(before.replace(old, new), "utf-8")


def run(line, folder):
    """Run a command in a folder; what it installs is seen by those after it, and by no other."""
    words = line.removeprefix("$ ").split()
    if words[0] == "pip":
        quiet = ("--no-index", "--no-deps", "--no-build-isolation", "--target", "installed")
        words = [sys.executable, "-m", *words, *quiet]
    elif words[0] == "python":
        words[0] = sys.executable
    else:
        words[0] = str(Path(sys.executable).with_name(words[0]))
    environment = {name: value for name, value in os.environ.items() if name not in _OUTER}
    environment["PYTHONPATH"] = os.pathsep.join(str(folder / one) for one in ("src", "installed"))
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def checkout(folder):
    """Copy what a recipe adds a rule to, with the test of its pages."""
    shutil.copytree(ROOT / "src/hypercontract", folder / "src/hypercontract", ignore=LEFT_OUT)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests/test_rule_pages.py", folder / "tests")


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_works_as_written(recipe, tmp_path):
    blocks = list(BLOCK.finditer(sections()[recipe]))
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")  # or pytest looks further up
    if any(one["language"] == "diff" for one in blocks):
        checkout(tmp_path)
    for block in blocks:
        if block["language"] != "console":
            write(block, tmp_path)
    commands = [one["text"] for one in blocks if one["language"] == "console"]
    outputs = [run(line, tmp_path) for text in commands for line in text.splitlines()]
    told = next(one for one in outputs if " passed" in one)
    assert not re.search(r"failed|error|skipped", told), told


def test_every_recipe_is_run():
    assert tuple(name for name in sections() if name.startswith("Add a ")) == RECIPES
