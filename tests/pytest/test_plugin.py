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


def test_a_format_that_there_is_not_stops_the_run(shop):
    run = shop().pytest("--contracts-write", "sarf=alerts.sarif")
    assert run.code == 2
    assert "Unknown format 'sarf'. Did you mean 'sarif'?" in run.output


def test_the_section_names_the_settings_where_pytest_and_the_shell_do_not(shop):
    section = "[tool.hypercontract]\nsettings = 'shop.settings'\npythonpath = ['.']\n"
    project = shop().write({"pyproject.toml": section, "pytest.ini": "[pytest]\n"})
    run = project.pytest("contracts/test_items.py")
    assert run.code == 0, run.output
    assert set(run.outcomes.values()) == {"PASSED"}


def test_what_pytest_names_comes_before_the_section(shop):
    project = shop()
    project.edit(
        "pyproject.toml", "[tool.hypercontract]", "[tool.hypercontract]\nsettings = 'no.such'"
    )
    assert project.pytest("contracts/test_items.py").code == 0
