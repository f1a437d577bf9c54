"""Projects to adopt."""

import pytest
from tests.pytest.project_runs import Project


@pytest.fixture
def project(tmp_path):
    """An empty folder."""
    return Project(tmp_path)
