"""The page in Chromium: clean in axe in both colors and at both widths, and used by keyboard."""

import os
import shutil
from pathlib import Path

import pytest
from tests.report.report_samples import DENIED, FINDING, small_report, whole_report

from hypercontract.report.html import render

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="No Chromium: install one (apt install chromium) or set CHROMIUM."
)


@pytest.fixture(scope="module")
def browser():
    sync = pytest.importorskip(
        "playwright.sync_api",
        reason="Playwright is not installed: pip install 'hypercontract[browser]'.",
    )
    # A test of this process may use Django's database afterwards: Playwright's loop has ended then.
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "contracts.html"
    path.write_text(
        render(whole_report(), times={"a::b": 1.0}, earlier={"1.json": small_report()}), "utf-8"
    )
    return path


@pytest.fixture
def opened(browser, file):
    """Return a function that opens the page; its errors are asserted in the end."""
    errors = []
    pages = []

    def opened(width=1280, height=800, scheme="light", fragment=""):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: errors.append(request.url))
        page.goto(f"{Path(file).as_uri()}{fragment}")
        errors.remove(Path(file).as_uri())
        return page

    yield opened
    for page in pages:
        page.close()
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(375, 812), (1280, 800)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened, size, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(*size, scheme)
    found = axe.Axe().run(page).response
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def shown(page):
    found = page.locator(".finding:visible")
    return [found.nth(number).get_attribute("data-rule") for number in range(found.count())]


def test_filters_work_by_keyboard(opened):
    page = opened()
    page.locator("[name=text]").focus()
    page.keyboard.type("EVENTS.und")
    assert shown(page) == ["events.undeclared-event"] * 2
    page.keyboard.press("Tab")
    page.keyboard.type("w")  # chooses the warning
    assert page.locator("[name=level]").input_value() == "warning"
    assert shown(page) == []
    assert page.locator("output").inner_text() == "0 of 4 findings shown"
    page.locator("[type=reset]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('output').value.startsWith('4 of')")
    page.locator("[name=exempt]").focus()
    page.keyboard.press("Space")
    assert len(shown(page)) == 3
    page.locator("[name=rule]").select_option("api.never-succeeds")
    assert shown(page) == ["api.never-succeeds"]


def test_the_text_filters_routes_too(opened):
    page = opened()
    page.locator("[name=text]").fill("quiet")
    assert page.locator("#matrix tbody tr:visible").count() == 1
    assert page.locator("#operations tbody tr:visible").count() == 0


def test_only_what_is_not_kept(opened):
    page = opened()
    page.locator("#heavy").focus()
    page.keyboard.press("Space")
    assert page.locator("#matrix tbody tr:visible").count() == 2


def test_arrows_move_in_the_matrix_and_enter_opens_what_broke(opened):
    page = opened()
    page.locator("#matrix a[tabindex='0']").focus()
    at = "document.activeElement.getAttribute('aria-label')"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(at) == "own: allowed, kept"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(at) == "foreign: hidden (404), broken"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == "foreign: hidden (404), broken"
    assert page.locator("#matrix a[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'SUMMARY'")
    assert page.evaluate("document.activeElement.parentElement.id") == f"f-{DENIED.finding.key}"


def test_a_link_shows_what_a_filter_hides(opened):
    page = opened()
    page.locator("[name=text]").fill("nothing like it")
    assert shown(page) == []
    page.evaluate("key => location.hash = `f-${key}`", FINDING.key)
    page.locator(f"#f-{FINDING.key}[open]").wait_for(state="visible")
    assert page.locator("[name=text]").input_value() == ""


def test_an_operation_that_a_cell_names_is_shown(opened):
    page = opened(fragment="#o-1")
    assert page.evaluate("document.activeElement.id") == "o-1"
