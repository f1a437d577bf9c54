"""What is asked of Hypothesis holds for the generated requests."""

import json

from tests.pytest.project_runs import Project

REGISTERED = """
from hypothesis import settings

settings.register_profile("nightly", max_examples=40)
"""
ITEM = "contracts/api.yaml::api_items_create"


def _exchanges(project: Project, *options: str) -> int:
    run = project.pytest(ITEM, *options, all_plugins=True)
    assert run.code == 0, run.output
    return json.loads(project.report)["facts"]["exchanges"]


def test_a_profile_says_how_much_is_drawn_where_nothing_else_does(shop):
    project = shop()
    project.write({"conftest.py": REGISTERED})
    usual = _exchanges(project)
    assert _exchanges(project, "--hypothesis-profile=nightly") > usual
    project.edit("pyproject.toml", "[tool.hypercontract]", "[tool.hypercontract]\nexamples = 10")
    assert _exchanges(project, "--hypothesis-profile=nightly") == usual
