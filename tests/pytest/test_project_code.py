"""What a run says of calls into the project that fail, and of errors of Hypercontract's own."""

import json

import pytest

from hypercontract.core.project_code import RAISING

SKIPPED = "from pytest import skip\n\nskip('Rows are made elsewhere.', allow_module_level=True)\n"
HANDLER = """
from rest_framework.views import exception_handler

def handler(error, context):
    raise KeyError("no request")
"""
HANDLED = "REST_FRAMEWORK['EXCEPTION_HANDLER'] = 'shop.errors.handler'"
UNREAL = "KeyError: 'no request'"
# As a typo in a module would be: what is defined anew is the module's own.
TYPO = """
import hypercontract.django.{module} as mistyped

source = "\\n" * 38 + "def {function}(*parts):\\n    return undefined"
exec(compile(source, mistyped.__file__, "exec"), vars(mistyped))
"""
RELATED = TYPO.format(module="payloads.related", function="_choices")
ENVIRON = TYPO.format(module="transport.sending", function="_environ")
SETUP = TYPO.format(module="facts.setup", function="setup")
MAIN = "import sys; from hypercontract.cli import main; sys.exit(main())"
PLACE = "hypercontract/django/payloads/related.py", 40
ERROR = "NameError: name 'undefined' is not defined"


def noted(project, what):
    return json.loads(project.report)[what]


@pytest.fixture
def mistyped(shop):
    """Return a shop whose runs meet a typo of Hypercontract's."""

    def mistype(typo):
        project = shop()
        conftest = (project.root / "contracts/conftest.py").read_text("utf-8")
        return project.write({"contracts/conftest.py": typo + conftest})

    return mistype


def test_what_the_project_cannot_be_asked_is_counted_and_listed(shop):
    project = shop().write({"shop/errors.py": HANDLER})
    settings = (project.root / "shop/settings.py").read_text("utf-8")
    project.write({"shop/settings.py": f"{settings}\n{HANDLED}"})
    run = project.pytest("contracts/events.yaml")
    assert run.code == 0, run.output
    failures = noted(project, "failures")
    assert "how ItemViewSet answers 404" in {one["asked"] for one in failures}
    place = {"file": "shop/errors.py", "line": 5}
    assert all((one["error"], one["source"]) == (UNREAL, place) for one in failures)
    assert f"\n{len(failures)} calls into the project's code failed (-v lists them)." in run.output
    report = project.report
    run = project.pytest("contracts/events.yaml", "-v", "-n", "2")
    assert f"\n  shop/errors.py:5: {UNREAL} (how ItemViewSet answers 404)\n" in run.output
    assert project.report == report


def test_an_internal_error_leaves_its_part_out_and_ends_the_run_with_3(mistyped):
    project = mistyped(RELATED)
    run = project.pytest("contracts/api.yaml", **{RAISING: ""})
    assert run.code == 3
    assert set(run.outcomes.values()) == {"PASSED"}
    assert "of Hypercontract. Report to https://github.com/hypercontract/" in run.output
    internal = noted(project, "internal")
    assert {(one["error"], *one["source"].values()) for one in internal} == {(ERROR, *PLACE)}
    assert noted(project, "failures") == []
    report = project.report
    assert project.pytest("contracts/api.yaml", "-n", "2", **{RAISING: ""}).code == 3
    assert project.report == report


def test_an_internal_error_outside_of_any_call_fails_its_item(mistyped):
    run = mistyped(ENVIRON).pytest("contracts/api.yaml", **{RAISING: ""})
    assert run.code == 3
    assert run.nodes("FAILED")
    assert "internal error of Hypercontract keeps this from being judged" in run.output


def test_our_own_tests_see_it_raised(mistyped):
    run = mistyped(RELATED).pytest("contracts/api.yaml", **{RAISING: "1"})
    assert run.code == 1
    assert ERROR in run.output


def test_a_command_ends_with_3_too(shop):
    unset = f"import os; os.environ.pop({RAISING!r})"
    run = shop().run("-c", f"{unset}\n{SETUP}\n{MAIN}", "snapshot", "--check")
    assert run.code == 3
    line = f"hypercontract/django/facts/setup.py:40: {ERROR} (the command)"
    assert f"internal error: {line}. Please report it to https://github.com" in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("text", ["raise SystemExit(4)", SKIPPED])
def test_urls_that_exit_or_skip_are_told_in_a_line(text, shop):
    project = shop()
    urls = (project.root / "shop/urls.py").read_text("utf-8")
    project.write({"shop/urls.py": f"{text}\n{urls}"})
    run = project.pytest("contracts/events.yaml")
    assert run.code == 2
    assert "shop/urls.py:" in run.output
    assert "INTERNALERROR" not in run.output
    run = project.command("snapshot", "--check")
    assert run.code == 2
    assert "shop/urls.py:" in run.output
    assert "Traceback" not in run.output
