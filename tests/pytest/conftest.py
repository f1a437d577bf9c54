"""Projects to change and run."""

import shutil
from pathlib import Path

import pytest
from tests.pytest.project_runs import Project

SHOP = Path(__file__).parents[1] / "projects" / "shop"


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """Return a function that copies the shop."""

    def copy():
        root = tmp_path_factory.mktemp("shop") / "shop"
        shutil.copytree(SHOP, root, ignore=shutil.ignore_patterns("__pycache__", "reports"))
        return Project(root)

    return copy


@pytest.fixture
def project(tmp_path):
    """An empty folder."""
    return Project(tmp_path)
