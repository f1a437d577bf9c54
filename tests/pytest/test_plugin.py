"""The plugin where there is nothing for it to do."""

import pytest

NEEDLESS = """
import sys

def test_nothing_is_imported_for_us():
    found = {name.partition(".")[0] for name in sys.modules}
    assert "hypercontract" in found
    assert not found & {"django", "rest_framework", "schemathesis", "lxml", "selectolax"}
"""


def test_a_project_without_the_section_is_left_alone(project):
    project.write({"pyproject.toml": "[tool.other]\n", "test_it.py": NEEDLESS})
    project.write({"contracts/api.yaml": "as: [nobody\n"})
    run = project.pytest()
    assert run.code == 0
    assert run.outcomes == {"test_it.py::test_nothing_is_imported_for_us": "PASSED"}
    assert not (project.root / "reports").exists()


@pytest.mark.parametrize(
    "section", ["", "[tool.hypercontract]\n", "[tool.hypercontract]\nhtmxx = '2'\n"]
)
def test_help_needs_no_settings(project, section):
    run = project.write({"pyproject.toml": section}).pytest("--help")
    assert run.code == 0
    assert "--contracts-json=PATH" in run.output
