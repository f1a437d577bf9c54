"""From a bare project to green contracts, and to red where something new breaks."""

import shutil
from pathlib import Path

import pytest
from tests.pytest.project_runs import Project

CLINIC = Path(__file__).parents[1] / "projects" / "clinic"
WRITTEN = [
    "pyproject.toml",
    "openapi/schema.yaml",
    "contracts/conftest.py",
    "contracts/api.yaml",
    "contracts/exemptions.yaml",
]
PLANTED = [
    "GET broken-list",
    "GET ward-load",
    "PATCH visit-detail",
    "POST visit-list",
    "PUT visit-detail",
]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    root = tmp_path_factory.mktemp("bare") / "clinic"
    shutil.copytree(CLINIC, root, ignore=shutil.ignore_patterns("__pycache__"))
    return Project(root)


@pytest.fixture(scope="module")
def adopted(clinic):
    return clinic.command("init")


def contents(clinic):
    files = (path for path in clinic.root.rglob("*") if path.is_file())
    left_out = {"__pycache__", "reports", ".hypothesis", ".pytest_cache"}
    return {path: path.read_bytes() for path in files if not left_out & set(path.parts)}


def test_a_bare_project_gets_contracts_that_are_green(clinic, adopted):
    assert adopted.code == 0, adopted.output
    assert f"Written: {', '.join(WRITTEN)}.\n" in adopted.output
    assert (
        'default_world(["clerks", "doctors"])'
        in contents(clinic)[clinic.root / "contracts" / "conftest.py"].decode()
    )
    run = clinic.pytest("contracts")
    assert run.code == 0, run.output
    assert run.nodes("FAILED") == set()


def test_each_planted_defect_is_on_the_page_and_nothing_is_blessed(clinic, adopted):
    page = (clinic.root / "reports" / "init.md").read_text("utf-8")
    assert adopted.output.endswith(page)
    errors = [line for line in page.splitlines() if ". error " in line]
    assert [line.partition("` ")[2] for line in errors] == [
        f"{subject} (excused for now)" for subject in PLANTED
    ]
    excused = [found for found in clinic.findings if found["exempt"]]
    assert [found["subject"] for found in excused] == PLANTED
    assert "- clinic.Invoice cannot be made: ValidationError: " in page
    assert "could not run" not in page


def test_running_it_again_changes_nothing(clinic, adopted):
    before = contents(clinic)
    run = clinic.command("init")
    assert (run.code, run.output.splitlines()[-1]) == (0, "Writes nothing: all is there.")
    assert contents(clinic) == before


def test_check_shows_what_is_excused(clinic, adopted):
    node = "contracts/api.yaml::api_wards_load_retrieve"
    run = clinic.command("check", node, "--all")
    assert run.code == 0, run.output
    assert "ERROR api.server-error: GET ward-load" in run.output
    assert "ERROR api.server-error" not in clinic.command("check", node).output


def test_a_new_defect_is_red(clinic, adopted):
    clinic.edit("clinic/api.py", '["id", "code", "name"]', '["id", "code", "name", "ward"]')
    run = clinic.pytest("contracts")
    assert run.code == 1
    assert "contracts/api.yaml::snapshot" in run.nodes("FAILED")
    failing = [one for one in clinic.findings if not one["exempt"] and one["level"] == "error"]
    assert {one["rule"] for one in failing} == {"api.snapshot-drift"}


def test_a_folder_without_django_is_an_error_of_use(project):
    run = project.command("init")
    assert run.code == 2
    assert run.output == (
        "error: Nothing names Django's settings. Write DJANGO_SETTINGS_MODULE below "
        "[tool.pytest.ini_options], or have a manage.py.\n"
    )
    assert list(project.root.iterdir()) == []


def test_what_cannot_start_leaves_nothing_written(project):
    project.write(
        {"manage.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gone.settings")\n'}
    )
    run = project.command("init")
    assert run.code == 2
    assert "No module named 'gone'" in run.output
    assert [path.name for path in project.root.iterdir()] == ["manage.py"]
