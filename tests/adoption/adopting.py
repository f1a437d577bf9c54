"""What the tests of adopted projects share."""

import shutil
from pathlib import Path

from tests.pytest.project_runs import Project

PROJECTS = Path(__file__).parents[1] / "projects"
_EXCUSED = " (excused for now)"


def bare(name, folder):
    """Copy a project that has no contracts."""
    root = folder / name
    shutil.copytree(PROJECTS / name, root, ignore=shutil.ignore_patterns("__pycache__"))
    return Project(root)


def errors(project):
    """Return the errors of the last run: rule and subject, with what excuses them."""
    found = [one for one in project.findings if one["level"] == "error"]
    return {(one["rule"], one["subject"]): one["exempt"] for one in found}


def told(project):
    """Return the errors that the page of `init` tells, all of which it excuses."""
    page = (project.root / "reports" / "init.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if ". error " in line]
    assert all(line.endswith(_EXCUSED) for line in lines)
    return {
        (line.split("`")[1], subject)
        for line in lines
        for subject in line.split("` ")[1].removesuffix(_EXCUSED).split(", ")
    }
