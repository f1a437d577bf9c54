"""What the pages do in a browser: the swaps, toasts and redirects that the responses ask for."""

import json

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from hypercontract.drivers.browser import chromium
from hypercontract.drivers.browser.serving import ORIGIN, Serving

pytestmark = [
    pytest.mark.no_contracts,
    pytest.mark.skipif(bool(chromium.lacking()), reason=chromium.lacking() or "Chromium is here"),
]


@pytest.fixture
def opened(transport):
    """Return a function that opens a page as a role; what it writes is undone."""
    with transport.scenario(), chromium.opened() as browser:

        def open_(name, role):
            page, serving = browser.new_page(), Serving(transport, role)
            page.route("**/*", serving.answer)
            with chromium.aside():
                path = reverse(name)
            page.goto(f"{ORIGIN}{path}", wait_until="load")
            return page, serving

        yield open_


def last(serving, method):
    return next(one for one in reversed(serving.exchanges) if one.request.method == method)


def toast_of(exchange):
    return json.loads(exchange.response.header("HX-Trigger"))["show-toast"]["message"]


def create(page, title):
    page.click("#new-work-item")
    page.fill("#sidebar-body input[name=title]", title)
    page.click("#sidebar-body button[type=submit]")


def test_the_message_that_was_sent_is_the_toast_that_is_shown(opened):
    page, serving = opened("common:work_item_list", "oobc_staff")
    create(page, "Visit the site")
    page.wait_for_selector("#toasts-polite > *")
    assert page.inner_text("#toasts-polite > *").startswith(toast_of(last(serving, "POST")))


def test_what_was_created_closes_the_panel_and_refreshes_the_list_and_the_counters(opened):
    page, serving = opened("common:work_item_list", "oobc_staff")
    before = page.inner_text("#work-item-counters")
    create(page, "Visit the site again")
    changed = "before => document.querySelector('#work-item-counters').innerText != before"
    page.wait_for_function(changed, arg=before)
    assert page.is_hidden("[data-panel]:has(#sidebar-body)")
    asked = [one.route for one in serving.exchanges if one.request.is_htmx]
    assert asked.count("common:work_item_counters") == 1
    assert asked.count("common:work_item_list") == 1


def test_a_refused_form_stays_in_its_panel_with_the_error_at_its_field(opened):
    page, serving = opened("common:work_item_list", "oobc_staff")
    page.click("#new-work-item")
    page.fill("#sidebar-body input[name=title]", "x")
    page.evaluate("document.querySelector('#sidebar-body input[name=title]').value = ' '")
    page.click("#sidebar-body button[type=submit]")
    page.wait_for_selector("#sidebar-body [aria-invalid=true]")
    assert last(serving, "POST").response.status in {200, 422}
    assert page.is_visible("#sidebar-body form")


def test_the_swap_that_is_described_is_the_swap_that_is_made(opened):
    page, serving = opened("common:work_item_list", "oobc_staff")
    page.select_option("#work-item-filters select[name=status]", index=1)
    page.wait_for_function("location.search.includes('status=')")
    answer = last(serving, "GET").response.text
    (root,) = LexborHTMLParser(answer, is_fragment=True).css("#work-item-list")
    assert page.locator("#work-item-list").count() == 1
    titles = [link.text(strip=True) for link in root.css("th[scope=row] a")]
    assert page.locator("#work-item-list th[scope=row] a").all_inner_texts() == titles


def test_a_session_that_has_ended_leads_from_a_fragment_to_the_login_page(opened):
    page, serving = opened("common:work_item_list", "oobc_staff")
    serving._role = "anonymous"
    page.click("#new-work-item")
    page.wait_for_url(f"{ORIGIN}{reverse_login()}**")
    redirected = next(one for one in serving.exchanges if one.response.header("HX-Redirect"))
    assert page.url.removeprefix(ORIGIN) == redirected.response.header("HX-Redirect")
    assert page.is_visible("input[name=password]")


def reverse_login():
    with chromium.aside():
        return reverse("common:login")
