"""The import rules cover what is there, and what will be: a new kind or driver too."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KINDS = "Kinds never import each other"
DRIVERS = "Drivers never import each other, only what they share"


@pytest.fixture
def copy(tmp_path):
    """A copy of the library to add to."""
    left_out = shutil.ignore_patterns("__pycache__", "*.md", "*.js", "*.html")
    shutil.copytree(ROOT / "src/hypercontract", tmp_path / "hypercontract", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def added(copy, package, text):
    folder = copy / "hypercontract" / package
    folder.mkdir()
    (folder / "__init__.py").write_text(text, "utf-8")


def broken(copy):
    """Return the names of the import rules that are broken."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert any(line.startswith("Contracts: ") for line in lines), done.stdout + done.stderr
    return {found[1] for line in lines if (found := re.match(r"(.+) BROKEN\b", line))}


@pytest.mark.parametrize(
    ("package", "text", "rules"),
    [
        ("kinds/invoices", "from hypercontract.core.kind import Kind\n", set()),
        ("kinds/invoices", "from hypercontract.kinds.api import KIND\n", {KINDS}),
        ("kinds/invoices", "from hypercontract.kinds.partials.page import stable\n", {KINDS}),
        ("drivers/load", "from hypercontract.drivers.shared.reading import read\n", set()),
        ("drivers/load", "from hypercontract.drivers.fuzz import DRIVER\n", {DRIVERS}),
        ("drivers/load", "from hypercontract.drivers.flows.sending import Sender\n", {DRIVERS}),
    ],
)
def test_a_new_one_that_imports_another_is_caught(copy, package, text, rules):
    added(copy, package, text)
    assert broken(copy) == rules


def test_what_drivers_share_imports_none_of_them(copy):
    added(copy, "drivers/shared/more", "from hypercontract.drivers.matrix.cells import send\n")
    assert DRIVERS in broken(copy)
