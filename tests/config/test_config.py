from pathlib import Path

import pytest

from hypercontract import config
from hypercontract.cli import shared
from hypercontract.core.errors import ContractError
from hypercontract.core.rule import Level


@pytest.fixture
def load(tmp_path):
    def load(text):
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "pyproject.toml").write_bytes(content)
        return config.load(tmp_path)

    return load


@pytest.fixture
def refused(load):
    def refused(text):
        with pytest.raises(ContractError) as caught:
            load(text)
        return str(caught.value)

    return refused


def test_without_a_file_the_defaults_hold(tmp_path):
    found = config.load(tmp_path)
    assert found == config.Config(
        root=tmp_path,
        settings=None,
        pythonpath=(),
        contracts=tmp_path / "contracts",
        openapi=tmp_path / "openapi/schema.yaml",
        htmx="2",
        examples=None,
        fail_on=Level.ERROR,
        reports=tmp_path / "reports",
    )


def test_every_key_is_read(load, tmp_path):
    found = load(
        """
        [tool.hypercontract]
        settings = "shop.settings"
        pythonpath = ["src"]
        contracts = "promises"
        openapi = "api.yaml"
        htmx = "1.9"
        examples = 3
        fail-on = "info"
        reports = "out"
        [tool.hypercontract.levels]
        "events.never-heard" = "off"
        """
    )
    assert found == config.Config(
        root=tmp_path,
        settings="shop.settings",
        pythonpath=(tmp_path / "src",),
        contracts=tmp_path / "promises",
        openapi=tmp_path / "api.yaml",
        htmx="1.9",
        examples=3,
        fail_on=Level.INFO,
        reports=tmp_path / "out",
        levels={"events.never-heard": "off"},
    )


@pytest.mark.parametrize("written", ['["src", "lib"]', '"src lib"'])
def test_what_pytest_is_told_need_not_be_said_twice(load, tmp_path, written):
    found = load(
        f"[tool.pytest.ini_options]\npythonpath = {written}\nDJANGO_SETTINGS_MODULE = 'a.b'\n"
    )
    assert found.pythonpath == (tmp_path / "src", tmp_path / "lib")
    assert found.settings == "a.b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tool.hypercontract]\nhtmx = '2'\nexample = 3",
            "pyproject.toml:3: Unknown key 'example'. Did you mean 'examples'?",
        ),
        (
            "[tool.hypercontract]\nhtmx = '3'\n[tool.other]\nhtmx = '9'",
            (
                "pyproject.toml:2: At htmx: '3' is not one of ['1.9', '2', '4']. "
                "Known names: 1.9, 2, 4."
            ),
        ),
        (
            "[tool.hypercontract.levels]\n'a.b' = 'off'\n\"a.c\" = 'of'",
            (
                "pyproject.toml:3: At levels.a.c: 'of' is not one of "
                "['error', 'warning', 'info', 'off']. Did you mean 'off'?"
            ),
        ),
        (
            "[tool.hypercontract]\nopenapi = 2026-01-01",
            "pyproject.toml:2: At openapi: datetime.date(2026, 1, 1) is not of type 'string'.",
        ),
        (
            "[tool.hypercontract]\nhtmx = 2 2",
            (
                "pyproject.toml:2: Not valid TOML: "
                "Expected newline or end of document after a statement (at line 2, column 10)."
            ),
        ),
        (b"\xff", "pyproject.toml: Not UTF-8 text."),
    ],
)
def test_a_malformed_section_is_an_error_with_its_line(refused, text, message):
    assert refused(text) == message


def test_toml_that_ends_too_soon_is_an_error(refused):
    assert refused("[tool.hypercontract]\nhtmx = '2").startswith("pyproject.toml")


def test_a_project_is_configured_where_it_has_the_section(tmp_path):
    assert not config.is_configured(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]", "utf-8")
    assert not config.is_configured(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.hypercontract]", "utf-8")
    assert config.is_configured(tmp_path)


def test_the_root_is_the_nearest_folder_with_a_project_file(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").touch()
    assert shared.root(deep) == tmp_path / "a"
    assert shared.root(Path("/")) == Path("/")


def test_paths_are_named_from_the_root(tmp_path):
    found = config.load(tmp_path)
    assert found.relative(tmp_path / "contracts" / "a.yaml") == "contracts/a.yaml"
    assert found.relative(Path("/elsewhere")) == "/elsewhere"


def test_every_key_of_the_schema_is_described():
    assert all(rule["description"] for rule in config.schema()["properties"].values())
