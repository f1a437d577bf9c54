"""The page of the component standards is what the partials' conventions say."""

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def test_the_page_is_fresh():
    command = [sys.executable, "scripts/ui_standards.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "The page is fresh.\n")


def test_every_convention_has_a_heading_and_a_rule():
    text = (ROOT / "docs/ui/OBCMS_UI_COMPONENTS_STANDARDS.md").read_text("utf-8")
    conventions = yaml.safe_load((ROOT / "contracts/partials.yaml").read_text("utf-8"))["$defs"]
    for name in conventions:
        _, found, rest = text.partition(f"\n## {name}\n")
        assert found
        assert "\n- " in rest.partition("\n## ")[0]
