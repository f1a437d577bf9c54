"""From a bare project to green contracts, and to red where something new breaks."""

import pytest
from tests.adoption.adopting import bare, errors, told

WRITTEN = [
    "pyproject.toml",
    "openapi/schema.yaml",
    "contracts/conftest.py",
    "contracts/api.yaml",
    "contracts/permissions.yaml",
    "contracts/exemptions.yaml",
]
# What is wrong with it, each with the rule that tells of it and what it speaks of.
PLANTED = {
    ("api.server-error", "GET broken-list"),
    ("api.server-error", "GET ward-load"),
    ("api.server-error", "POST visit-list"),
    ("api.server-error", "PUT visit-detail"),
    ("api.server-error", "PATCH visit-detail"),
    ("api.server-error", "GET /api/statistics/"),
    ("permissions.granted", "GET visit-detail"),
    ("permissions.granted", "PUT visit-detail"),
    ("permissions.granted", "PATCH visit-detail"),
    ("permissions.granted", "DELETE visit-detail"),
    ("permissions.foreign-row-listed", "GET visit-list"),
    ("permissions.foreign-reference-accepted", "POST visit-list"),
    ("permissions.foreign-reference-accepted", "PUT visit-detail"),
    ("permissions.foreign-reference-accepted", "PATCH visit-detail"),
}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    return bare("clinic", tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def adopted(clinic):
    return clinic.command("init")


def contents(clinic):
    files = (path for path in clinic.root.rglob("*") if path.is_file())
    left_out = {"__pycache__", "reports", ".hypothesis", ".pytest_cache"}
    return {path: path.read_bytes() for path in files if not left_out & set(path.parts)}


def test_a_bare_project_gets_contracts_that_are_green(clinic, adopted):
    assert adopted.code == 0, adopted.output
    for name in WRITTEN:
        assert f"\n- {name}\n" in adopted.output
    assert (
        'default_world(["clerks", "doctors"])'
        in contents(clinic)[clinic.root / "contracts" / "conftest.py"].decode()
    )
    run = clinic.pytest("contracts")
    assert run.code == 0, run.output
    assert "contracts/permissions.yaml::visit-list[GET]" in run.nodes("PASSED")


def test_each_planted_defect_is_on_the_page_and_nothing_is_blessed(clinic, adopted):
    page = (clinic.root / "reports" / "init.md").read_text("utf-8")
    assert adopted.output.endswith(page)
    assert told(clinic) == PLANTED
    assert clinic.pytest("contracts").code == 0
    assert errors(clinic).keys() == PLANTED
    assert all(errors(clinic).values())
    assert "- clinic.Invoice cannot be created: ValidationError: " in page
    assert "- invoice-detail: The world has no row for it.\n" in page
    assert "could not run" not in page


def test_running_it_again_changes_nothing(clinic, adopted):
    before = contents(clinic)
    run = clinic.command("init")
    assert (run.code, run.output.splitlines()[-1]) == (0, "Would write nothing: every file exists.")
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
    assert {rule for (rule, _), excused in errors(clinic).items() if not excused} == {
        "api.snapshot-drift",
        "permissions.foreign-reference-accepted",
        "permissions.mass-assignment",
    }


def test_a_folder_without_django_is_an_error_of_use(project):
    run = project.command("init")
    assert run.code == 2
    assert run.output == (
        "error: The Django settings module could not be found. Set DJANGO_SETTINGS_MODULE, "
        "write it below [tool.pytest.ini_options], or have a manage.py.\n"
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
