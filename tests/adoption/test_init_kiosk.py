"""A site of htmx without DRF: from bare to green, and to red where something new breaks."""

import json

import pytest
from tests.adoption.adopting import bare, errors, told

# What is wrong with it, each with the rule that tells of it and what it speaks of.
PLANTED = {
    # Rows that are anybody's, a write that any page may send, a view that fails.
    ("permissions.granted", "GET note"),
    ("permissions.granted", "POST cancel_order"),
    ("permissions.granted", "DELETE cancel_order"),
    ("permissions.csrf-exempt", "POST delete_note"),
    ("permissions.error", "GET figures"),
    # Events that one side does not know.
    ("events.never-heard", "bellRung"),
    ("events.never-heard", "letterPosted"),
    ("events.never-sent", "noteRemoved"),
    # Markup that is broken for the browser, or for who hears it.
    ("partials.broken-list", "home"),
    ("partials.broken-list", "printed"),
    ("partials.dangling-reference", "note"),
    ("partials.dangling-reference", "order"),
    ("partials.duplicate-id", "notes"),
    ("partials.duplicate-id", "notes_page"),
    ("partials.image-without-alt", "home"),
    ("partials.image-without-alt", "printed"),
    ("partials.misspelt-attribute", "letter"),
    ("partials.nested-control", "order"),
    ("partials.page-language", "note"),
    ("partials.unlabelled-control", "notes_page"),
    ("partials.unnamed-button", "notes_page"),
    ("partials.unnamed-dialog", "letters"),
    ("partials.unnamed-frame", "letter"),
    ("partials.unnamed-link", "letters"),
    # What leads nowhere.
    ("partials.method-not-allowed", "order"),
    ("partials.missing-static", "kiosk/receipt.html"),
    ("partials.missing-template", "kiosk.views"),
    ("partials.unknown-url-name", "kiosk/letter.html"),
    ("partials.unresolved-url", "home"),
    ("partials.unresolved-url", "printed"),
}
# `login_required` redirects, which htmx swaps into the page: one cause at every route.
SWALLOWED = "permissions.login-in-fragment"
# Sent with a title alone, which no form has a value for, and so never observed.
UNSEEN = {("events.undeclared-event", "noteAdded")}


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory):
    return bare("kiosk", tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def adopted(kiosk):
    return kiosk.command("init")


def test_each_planted_defect_is_on_the_page_and_the_contracts_are_green(kiosk, adopted):
    assert adopted.code == 0, adopted.output
    found = told(kiosk)
    assert {one for one in found if one[0] != SWALLOWED} == PLANTED | UNSEEN
    assert len(found) > len(PLANTED | UNSEEN)
    run = kiosk.pytest("contracts")
    assert run.code == 0, run.output
    assert errors(kiosk).keys() == found
    assert all(errors(kiosk).values())


def test_what_is_observed_is_promised(kiosk, adopted):
    table = (kiosk.root / "contracts" / "permissions.yaml").read_text("utf-8")
    assert 'order:\n    GET: {anonymous: login, inactive: login, "*": own}' in table
    page = (kiosk.root / "contracts" / "partials" / "order.yaml").read_text("utf-8")
    assert "route: order\npage: true\n" in page


def test_a_second_database_is_filled_and_static_files_need_no_manifest(kiosk, adopted):
    kiosk.pytest("contracts")
    report = json.loads((kiosk.root / "reports" / "contracts.json").read_text("utf-8"))
    assert report["observed"]["GET receipt"]["user"].keys() == {"200", "302"}
    page = (kiosk.root / "contracts" / "partials" / "receipt.yaml").read_text("utf-8")
    assert "route: receipt\n" in page


def test_a_row_of_somebody_elses_is_red(kiosk, adopted):
    kiosk.edit(
        "kiosk/views.py",
        "get_object_or_404(Order, pk=pk, owner=request.user)",
        "get_object_or_404(Order, pk=pk)",
    )
    run = kiosk.pytest("contracts")
    assert run.code == 1
    assert {one for one, excuse in errors(kiosk).items() if not excuse} == {
        ("permissions.granted", "GET order")
    }
