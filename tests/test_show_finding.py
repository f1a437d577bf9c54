"""The samples in the documents are what a seeded defect really prints."""

import subprocess
import sys
from pathlib import Path

import pytest
from scripts import show_finding

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "show_finding.py"


def test_a_sample_is_put_between_its_markers():
    before = "Before\n<!-- finding: a/b -->\nold\n<!-- end -->\nafter <!-- end -->\n"
    after = show_finding.refreshed(before, lambda name: f"found {name}")
    assert after == (
        "Before\n<!-- finding: a/b -->\n```text\nfound a/b\n```\n<!-- end -->\nafter <!-- end -->\n"
    )


def test_the_samples_of_the_readme_are_what_is_printed(tmp_path):
    readme = ROOT / "README.md"
    copy = tmp_path / "README.md"
    copy.write_text(readme.read_text("utf-8").replace("ERROR", "stale"), "utf-8")
    ran = _script("--write", str(copy))
    assert ran.returncode == 0, ran.stderr
    assert copy.read_text("utf-8") == readme.read_text("utf-8")


@pytest.mark.parametrize("arguments", [["permissions/nowhere"], []])
def test_what_cannot_be_shown_is_an_error(arguments):
    assert _script(*arguments).returncode != 0


def _script(*arguments):
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
