"""The report as a page: what is in it, and that nothing in it is obeyed."""

import re
from dataclasses import replace

import pytest
from lxml import html as parser
from tests.report.report_samples import BARE, DENIED, FINDING, whole_report

from hypercontract.core.verdict import Found, Report
from hypercontract.report.html import OPENED, SLOWEST, render
from hypercontract.report.json import render as as_json
from hypercontract.report.reading import read

PIXEL = b"\x89PNG\r\n\x1a\n0"


def page(report=None, **options):
    return parser.document_fromstring(render(report or whole_report(), **options))


def texts(tree, selector):
    found = [" ".join(one.itertext()) for one in tree.cssselect(selector)]
    return [" ".join(text.split()).replace("\u00d7", "x") for text in found]


def test_every_section_is_headed():
    headings = texts(page(times={"a::b": 1.0}), "h2")
    assert headings == [
        "Verdicts by kind",
        "Findings",
        "Permissions",
        "Events",
        "Coverage",
        "Slowest items",
    ]


def test_a_report_of_nothing_is_a_page_too():
    tree = page(Report())
    assert texts(tree, "h2") == ["Verdicts by kind", "Findings", "Coverage"]
    assert texts(tree, "main p") == [
        "There are no contracts.",
        "No findings.",
        "Every clause was exercised.",
        "No request was sent.",
    ]


def test_verdicts_are_counted_by_kind():
    rows = texts(page(), ".sums tbody tr")
    assert rows == ["api 1 0 0 0 0", "events 0 1 0 1 1", "permissions 3 1 0 1 0"]


def test_reach_stands_at_the_top():
    assert texts(page(), "header .reach li") == [
        "Reach: 2 of 3 operations.",
        "1 not reached: No request showed anything of it.",
    ]


def test_findings_stand_worst_first_and_the_excused_last():
    found = page().cssselect(".finding")
    assert [
        (one.get("data-level"), one.get("data-rule"), one.get("data-exempt")) for one in found
    ] == [
        ("error", "events.undeclared-event", ""),
        ("error", "permissions.granted", ""),
        ("warning", "api.never-succeeds", ""),
        ("error", "events.undeclared-event", "yes"),
    ]
    assert ["open" in one.attrib for one in found] == [True, True, True, False]


def test_no_more_than_some_findings_are_opened():
    strays = tuple(Found(replace(BARE, at=str(number)), ("a",), 1) for number in range(OPENED + 5))
    assert len(page(Report(strays=strays)).cssselect(".finding[open]")) == OPENED


def test_a_finding_tells_its_exchange_and_what_to_do():
    facts = texts(page(), f"#f-{FINDING.key} dl > div")
    assert facts == [
        "at detail.id",
        "request POST /items/?page=2 as staff -> 200",
        "expected one of show-toast",
        "actual item-saved",
        "where src/shop/views.py:12",
        "clause events/item-saved/declared (contracts/events/item-saved.json:3)",
        (
            "replay curl -X POST -H 'HX-Request: true' --data '{\"title\": \"it'\"'\"'s\"}'"
            " '/items/?page=2' # signed in as staff"
        ),
        (
            "test def test_again(replay): replay('POST', '/items/?page=2', role='staff', "
            """headers={'HX-Request': 'true'}, body='{"title": "it\\'s"}')"""
        ),
        "seen 3 times, in a.json::x, b.json::y",
        "next Declare it.",
        "more hypercontract explain events.undeclared-event",
    ]


def test_what_the_project_says_is_text():
    written = render(whole_report())
    assert "<script>alert" not in written
    assert "<b>a row" not in written
    assert "\x1b" not in written
    found = page().get_element_by_id(f"f-{DENIED.finding.key}")
    assert texts(found, "summary > .message") == ["It & 'they' saw <b>a row</b>\\x1b[31m."]
    assert texts(found, "h3") == ['permissions.granted GET entry<script>alert("x")</script>']


def test_nothing_is_fetched_and_no_secret_is_in_it():
    written = render(whole_report(), pictures={FINDING.key: PIXEL})
    places = parser.document_fromstring(written).xpath("//@href | //@src")
    assert {place.partition("/")[0][:5] for place in places if place[0] != "#"} == {"data:"}
    assert not re.search(r"url\(|@import|https?:", written)
    assert "secret" not in written


def test_every_link_leads_somewhere_and_ids_are_unique():
    tree = page(times={"a::b": 1.0})
    ids = [one.get("id") for one in tree.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    links = [one.get("href") for one in tree.cssselect("[href]")]
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_a_cell_leads_to_its_finding_or_to_what_was_answered():
    tree = page()
    cells = [
        (one.text, one.get("aria-label"), one.get("href"))
        for one in tree.cssselect("#matrix .cell")
    ]
    assert cells == [
        (">", "any: sent to the login page, kept", "#o-1"),
        ("+", "own: allowed, kept", "#o-1"),
        ("!", "foreign: hidden (404), broken", f"#f-{DENIED.finding.key}"),
        ("?", "any: refused (403), unexercised", None),
        ("+", "any: allowed, kept", None),
    ]
    rows = tree.cssselect("#matrix tbody tr")
    assert [row.get("data-heavy") for row in rows] == ["yes", "yes", ""]
    assert texts(tree, "#matrix thead th") == ["Route", "anonymous", "staff"]
    assert texts(tree, "#permissions + p") == [
        (
            "3 kept, 1 broken, 1 unexercised cells. A cell links to the finding that broke it, or "
            "to the responses of its route. Arrow keys move from cell to cell. Two marks in a "
            "cell stand for own and foreign objects."
        )
    ]


def test_coverage_names_statuses_and_roles():
    tree = page()
    assert texts(tree, "#operations tbody tr") == [
        "GET (no route) 2 404 2 x (no role)",
        "GET entry 1,202 200 1,200 x staff 302 1 x anonymous 404 1 x staff",
    ]
    assert texts(tree, ".unmade li") == ["shop.Tree cannot be created: ValueError: <i>."]
    assert texts(tree, ".plain summary") == ["events: 1", "permissions: 1"]


def test_what_failed_when_it_was_called_is_listed():
    tree = page()
    assert texts(tree, ".failures li") == [
        "KeyError: 'pk' <i> the serializer of POST entry, shop/api.py:9",
        "RuntimeError what a query of entry may name",
    ]
    assert texts(tree, ".internal li") == [
        "NameError: <i> the related rows of POST entry, hypercontract/django/payloads/related.py:41"
    ]


def test_the_event_map_is_drawn_and_written():
    tree = page()
    assert [one.tag for one in tree.cssselect("svg g.torn, svg g.whole")] == ["g", "g"]
    assert len(tree.cssselect("svg path")) == 3
    assert texts(tree, "#events ~ div:last-child tbody tr") == [
        "item-saved incomplete not declared src/shop/views.py:12 templates/page.html:3",
        "gone contracts/events/gone.json src/shop/views.py:12 outside",
    ]


def test_a_long_path_is_drawn_by_its_end():
    event = whole_report().events[0]
    source = replace(event.senders[0], file="a/" * 40 + "views.py")
    tree = page(replace(whole_report(), events=(replace(event, senders=(source,)),)))
    assert texts(tree, "svg title")[0] == source.file
    (drawn,) = [t for t in texts(tree, "svg text") if t.startswith(source.file)]
    assert drawn.removeprefix(source.file).strip() == "..." + source.file[-39:]


def test_the_slowest_items_come_first():
    times = {f"a::{number}": number / 10 for number in range(SLOWEST + 3)}
    rows = texts(page(times=times), "#slowest + div tbody tr")
    assert (len(rows), rows[0]) == (SLOWEST, f"a::{SLOWEST + 2} {(SLOWEST + 2) / 10:.2f}")


def test_a_picture_stands_with_its_finding():
    tree = page(pictures={FINDING.key: PIXEL, "another": PIXEL})
    (image,) = tree.cssselect("img")
    assert image.get("src") == "data:image/png;base64,iVBORw0KGgow"
    assert image.get("alt") == "Screenshot of item-saved"
    assert next(image.iterancestors("details")).get("id") == f"f-{FINDING.key}"


def test_it_is_the_same_from_json():
    report = whole_report()
    assert render(read(as_json(report), "r.json")) == render(report)


@pytest.mark.parametrize("lone", ["\ud800", "\x00"])
def test_what_no_file_can_hold_is_written_out(lone):
    report = Report(strays=(Found(replace(BARE, message=f"a{lone}b"), ("a",), 1),))
    assert lone not in render(report)
    render(report).encode()


def earlier():
    """Return two runs: one of nothing, and one whose only finding is mended since."""
    gone = replace(BARE, subject="gone_list")
    return {"1.json": Report(), "2.json": Report(strays=(Found(gone, ("a",), 1),))}


def test_earlier_runs_are_charted_by_kind_and_state():
    tree = page(earlier=earlier())
    assert "3 runs, oldest first: 1.json, 2.json, this run." in texts(tree, "#history + p")[0]
    rows = texts(tree, ".history tbody tr")
    assert [row.split()[0] for row in rows] == ["api", "events", "permissions"]
    assert rows[2] == (
        "permissions kept: 0, 0, 3 3 broken: 0, 0, 1 1 unreached: 0, 0, 0 0 "
        "unexercised: 0, 0, 1 1 exempt: 0, 0, 0 0"
    )
    heights = [one.get("height") for one in tree.cssselect(".history tr:last-child rect")]
    assert (
        heights == ["0.0", "0.0", "32.0"] * 2 + ["0.0"] * 3 + ["0.0", "0.0", "32.0"] + ["0.0"] * 3
    )


def test_what_is_new_and_what_is_gone_is_told():
    tree = page(earlier=earlier())
    appeared, gone = tree.cssselect("#history ~ ul")
    assert len(texts(appeared, "li a")) == 4
    assert texts(gone, "li") == ["api.never-succeeds gone_list"]
    assert texts(page(earlier={"same": whole_report()}), "#history ~ ul li") == ["Nothing."] * 2
