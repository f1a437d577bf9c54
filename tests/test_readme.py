"""Every test that may skip, or is expected to fail, is in tests/README.md with its remedy."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
MAYBE = re.compile(r"pytest\.(?:importorskip|skip|mark\.skipif|mark\.xfail)\b")


def test_skips_are_documented():
    readme = (TESTS / "README.md").read_text("utf-8")
    table = readme.partition("## Skipped and expected to fail")[2]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| `")]
    told = {re.search(r"`([\w/.]+)`", row[1])[1] for row in rows}
    modules = [path for path in TESTS.rglob("*.py") if "projects" not in path.parts]
    own = {Path(__file__), TESTS / "test_plan.py"}
    found = {
        path.relative_to(TESTS).as_posix()
        for path in modules
        if path not in own and MAYBE.search(path.read_text("utf-8"))
    }
    assert found == told
    assert all(row[2].strip() and row[3].strip() for row in rows)
