"""Our table in a pyproject.toml that is there keeps all else as it was."""

import tomllib
from dataclasses import replace

import pytest

from hypercontract.adoption.drafts import section
from hypercontract.adoption.looking import Looked

OURS = {"settings": "proj.settings", "pythonpath": ["."], "htmx": "2"}


def looked(*, told):
    return Looked("proj.settings", ".", told, "", (), "2", has_templates=True, has_htmx=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project]\nname = 'x'\n",
        "[tool.black]\nline-length = 3 # why\n\n[project]\nname = 'x'\n\n[build-system]\n",
        "[tool.pytest.ini_options]\naddopts = '--ds=proj.settings'",
        "[tool]\nother.key = 1\n",
        "tool.other.key = 3\n",
        '[tool.hypercontract.levels]\n"api.server-error" = "warning"\n',
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_a_table_is_added_and_the_rest_stays(text, told):
    before = tomllib.loads(text)
    after = tomllib.loads(section(looked(told=told), text))
    ours = after["tool"].pop("hypercontract")
    assert {**OURS, **before.get("tool", {}).pop("hypercontract", {})} == ours
    options = after["tool"].get("pytest", {}).get("ini_options", {})
    assert (options.get("DJANGO_SETTINGS_MODULE") == "proj.settings") is not told
    for name in ("DJANGO_SETTINGS_MODULE", "pythonpath"):
        options.pop(name, None)
    if not options:
        after["tool"].pop("pytest", None)
    assert {k: v for k, v in after.items() if v} == {k: v for k, v in before.items() if v}


def test_comments_and_their_form_stay():
    text = "[tool.pytest.ini_options]\naddopts = '-x'  # stop at once\n"
    assert text in section(looked(told=True), text)


def test_options_in_another_file_are_not_shadowed():
    elsewhere = replace(looked(told=False), elsewhere=True)
    assert "pytest" not in tomllib.loads(section(elsewhere, ""))["tool"]


def test_the_table_that_holds_the_options_is_extended():
    text = "[tool.pytest]\nminversion = '9'\n"
    options = tomllib.loads(section(looked(told=False), text))["tool"]["pytest"]
    assert options["DJANGO_SETTINGS_MODULE"] == "proj.settings"
    assert "ini_options" not in options
