"""What a driver notes reaches the report: the test that shows it again, and pictures."""

import pytest

from hypercontract.drivers.browser.chromium import lacking

NODE = "contracts/test_pair.py::test_both_or_none[a b]"
PAIR = """
import pytest

from shop.models import Item


@pytest.mark.parametrize("name", ["a b"])
def test_both_or_none(faults, django_user_model, name):
    owner = django_user_model.objects.create(username="of-both")

    def add():
        for _ in range(2):
            Item.objects.create(owner=owner, name=name)

    faults(add, name="pair")
"""
REPLAY = f"  replay    pytest '{NODE}'"


@pytest.fixture(scope="module")
def disturbed(shop):
    """A run of a workflow that keeps the first of two rows when the second fails."""
    project = shop().write({"contracts/test_pair.py": PAIR})
    return project, project.pytest("contracts/test_pair.py")


def test_a_disturbed_workflow_says_how_to_run_it_again(disturbed):
    project, run = disturbed
    assert run.nodes("FAILED") == {"contracts/test_pair.py::test_both_or_none[a"}
    (found,) = project.findings
    assert (found["rule"], found["subject"]) == ("workflows.partial-write", "pair")
    assert found["exchange"]["node"] == NODE
    assert REPLAY in run.output.splitlines()
    shown = project.command("report", "reports/contracts.json")
    assert REPLAY in shown.output.splitlines()


def test_it_says_so_in_several_processes_too(disturbed, shop):
    project, _ = disturbed
    other = shop().write({"contracts/test_pair.py": PAIR})
    run = other.pytest("contracts/test_pair.py", "-n2")
    assert REPLAY in run.output.splitlines()
    assert other.report == project.report


def test_what_it_says_shows_it_again(disturbed):
    project, _ = disturbed
    run = project.pytest(NODE)
    assert run.code == 1
    assert "workflows.partial-write" in run.output


@pytest.mark.skipif(bool(lacking()), reason=lacking())
@pytest.mark.parametrize("processes", [(), ("-n2",)])
def test_what_a_browser_finds_is_pictured(shop, processes):
    project = shop().edit(
        "shop/templates/shop/items.html", "<h1>", '<h1 style="color: #ddd; background: #fff">'
    )
    page = "contracts/partials/items.yaml"
    run = project.pytest(page, "--contracts-browser", *processes)
    assert run.nodes("FAILED") == {f"{page}::items[browser]"}
    (found,) = project.findings
    assert found["rule"] == "partials.axe"
    (picture,) = (project.root / "reports/screenshots").iterdir()
    assert picture.name == f"{found['key']}.png"
    assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    html = (project.root / "reports/contracts.html").read_text("utf-8")
    assert html.count('src="data:image/png;base64,') == 1
