"""What people get wrong: one line with file, line and the nearest valid name, and exit code 2."""

import pytest

TOAST = "contracts/events/show-toast.json"
DOCUMENTS = {
    "malformed YAML": (
        {"contracts/api.yaml": "as: member\noperations: [\n"},
        "contracts/api.yaml:3: Did not find expected node content.",
    ),
    "malformed JSON": (
        {TOAST: '{"type": "object"\n "required": []}\n'},
        f"{TOAST}:2: Did not find expected ',' or '}}'.",
    ),
    "unknown key": (
        {"contracts/api.yaml": "as: member\nexample: 3\n"},
        "contracts/api.yaml:2: Unknown key 'example'. Did you mean 'examples'?",
    ),
    "unknown role": (
        {"contracts/api.yaml": "as: membr\n"},
        "contracts/api.yaml:1: Unknown role 'membr'. Did you mean 'member'?",
    ),
    "unknown route": (
        {"contracts/partials/item_form.yaml": "route: itemform\n"},
        "contracts/partials/item_form.yaml:1: Unknown route 'itemform'. Did you mean 'item_form'?",
    ),
    "unknown event": (
        {"contracts/events.yaml": "external:\n  show-tost: {sent: By nobody.}\n"},
        "contracts/events.yaml:2: Unknown event 'show-tost'. Did you mean 'show-toast'?",
    ),
    "unknown schema file": (
        {TOAST: '{\n"$ref": "item-aded.json"}\n'},
        f"{TOAST}:2: Unknown schema file 'item-aded.json'. Did you mean 'item-added.json'?",
    ),
    "unknown rule": (
        {"contracts/api.yaml": "as: member\nwaive: {api.server-eror: It may.}\n"},
        "contracts/api.yaml:2: Unknown rule 'api.server-eror'. Did you mean 'api.server-error'?",
    ),
    "a world without a role": (
        {"contracts/permissions.yaml": "roles: [anonymous, staff]\nroutes: {'*': allow}\n"},
        "contracts/permissions.yaml:1: Unknown role 'staff'. Known names: anonymous, member.",
    ),
    "no hook": (
        {"contracts/conftest.py": ""},
        (
            "contracts/api.yaml:1: Unknown role 'member'. "
            "Known names: anonymous, inactive, staff, superuser, user."
        ),
    ),
    "no world": (
        {"contracts/conftest.py": "def pytest_hypercontract_world():\n    return {}\n"},
        "pytest_hypercontract_world returned a dict, not a World.",
    ),
    "views that cannot be imported": (
        {"shop/views.py": "\nimport nothing_there\n"},
        "shop/views.py:2: ModuleNotFoundError: No module named 'nothing_there'",
    ),
}
SETTINGS = {
    "a settings module that cannot import": (
        {"shop/settings.py": "\nimport nothing_there\n"},
        (
            "shop/settings.py:2: ModuleNotFoundError while setting up Django: No module named "
            "'nothing_there'. Django must start with shop.settings before contracts can be checked."
        ),
    ),
    "a settings module that does not parse": (
        {"shop/settings.py": "\n\nDEBUG = = True\n"},
        (
            "shop/settings.py:3: SyntaxError while setting up Django: invalid syntax. "
            "Django must start with shop.settings before contracts can be checked."
        ),
    ),
    "no settings module": (
        {
            "pyproject.toml": "[tool.hypercontract]\n[tool.pytest.ini_options]\n"
            "pythonpath = ['.']\nDJANGO_SETTINGS_MODULE = 'shop.setings'\n"
        },
        (
            "pyproject.toml: ModuleNotFoundError while setting up Django: No module named "
            "'shop.setings'. Check the module's name, and that its folder is in `pythonpath`."
        ),
    ),
    "an unknown setting": (
        {
            "pyproject.toml": "[tool.hypercontract]\nhtmxx = '2'\n"
            "[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = 'nothing_there'\n"
        },
        "pyproject.toml:2: Unknown key 'htmxx'. Did you mean 'htmx'?",
    ),
    "a level of an unknown rule": (
        {"pyproject.toml": "[tool.hypercontract.levels]\n'events.never-herd' = 'off'\n"},
        "pyproject.toml:2: Unknown rule 'events.never-herd'. Did you mean 'events.never-heard'?",
    ),
}
VIEW = (
    "shop.api.ItemViewSet breaks the OpenAPI document: ImproperlyConfigured: Field name `nam` is "
    "not valid for model `Item` in `shop.api.ItemSerializer`."
)


@pytest.fixture
def bad(shop, request):
    files, message = request.param
    return shop().write(files), message


def cases(table):
    return pytest.mark.parametrize("bad", table.values(), ids=table, indirect=True)


@cases(DOCUMENTS)
def test_documents(bad):
    project, message = bad
    run = project.pytest()
    assert run.code == 2
    assert message in run.output.splitlines()
    assert list(run.outcomes.values()) == ["ERROR"]
    assert "Traceback" not in run.output


@cases(SETTINGS)
def test_settings(bad):
    project, message = bad
    run = project.pytest()
    assert (run.code, run.output.splitlines()[-1]) == (2, f"Exit: {message}")
    assert "Traceback" not in run.output


@cases(SETTINGS)
def test_settings_by_the_command_line(bad):
    project, message = bad
    before = (project.root / "openapi/schema.yaml").read_bytes()
    for command in ("check", "snapshot"):
        run = project.command(command)
        assert run.code == 2
        assert run.output.splitlines()[-1].partition(": ")[2] == message
        assert "Traceback" not in run.output
    assert (project.root / "openapi/schema.yaml").read_bytes() == before


def test_the_command_line_passes_on_what_pytest_says_of_documents(shop):
    files, message = DOCUMENTS["unknown role"]
    run = shop().write(files).command("check")
    assert run.code == 2
    assert message in run.output.splitlines()


def test_a_view_that_breaks_the_openapi_document(shop):
    project = shop().edit("shop/api.py", '["id", "name", "stock"]', '["id", "nam", "stock"]')
    before = (project.root / "openapi/schema.yaml").read_bytes()
    snapshot = project.command("snapshot")
    assert snapshot.code == 2
    assert snapshot.output.startswith(f"error: shop/api.py:7: {VIEW} Left out: GET /api/items/, ")
    assert (project.root / "openapi/schema.yaml").read_bytes() == before
    run = project.pytest("contracts/api.yaml")
    assert run.code == 1
    assert run.outcomes == {
        "contracts/api.yaml::snapshot": "FAILED",
        "contracts/api.yaml::api_items_destroy": "PASSED",
    }
    assert VIEW in " ".join(run.output.split())


def test_a_plain_test_alone_meets_the_message_once(shop):
    files, message = DOCUMENTS["unknown role"]
    run = shop().write(files).pytest("contracts/test_items.py")
    assert run.code == 1
    assert run.output.splitlines().count(message) == 1
    assert sorted(run.outcomes.values()) == ["FAILED", "PASSED", "PASSED"]
    assert "Traceback" not in run.output


def test_a_conftest_that_cannot_be_imported_is_pytests_to_tell(shop):
    run = shop().write({"contracts/conftest.py": "import nothing_there\n"}).pytest()
    assert run.code == pytest.ExitCode.USAGE_ERROR
    assert "ImportError while loading conftest" in run.output
