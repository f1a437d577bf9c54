"""References by id and by address, within a response and across a swap."""

import pytest
from tests.kinds.partials.samples import broken, exchange, findings, kept, outcomes, page

UUID = "0b6f1b3e-6f0e-4a53-9f2e-0d6a8d9f0a11"
PAGES = [
    ('<label for="a">x</label>', ["dangling-reference"]),
    ('<p aria-describedby="a b">x</p><p id="a">', ["dangling-reference"]),
    ('<button aria-controls="a" aria-expanded="false">x</button>', []),
    ('<button aria-controls="a">x</button>', ["dangling-reference"]),
    ('<button popovertarget="a">x</button>', ["dangling-reference"]),
    ('<table><tr><td headers="a">x</td></tr></table>', ["dangling-reference"]),
    ('<a href="#a">x</a>', ["dangling-reference"]),
    ('<a href="#a">x</a><a name="a">y</a>', []),
    ('<a href="#top">x</a><a href="#">x</a><a href="#!/x">x</a>', []),
    ('<svg><a href="#"></a><use href="#a"/></svg>', ["unnamed-link"]),
    ('<p for="a" headers="b">x</p>', []),
    ('<p hx-get="/shelf/" hx-target="#a">x</p>', ["dangling-reference"]),
    ('<p hx-get="/shelf/" hx-target="closest #a">x</p>', ["dangling-reference"]),
    ('<p hx-get="/shelf/" hx-include="this, #a">x</p>', ["dangling-reference"]),
    ('<p hx-get="/shelf/" hx-trigger="click from:#a">x</p>', ["dangling-reference"]),
    ('<p hx-get="/shelf/" hx-target="#a">x</p><p id="a">', []),
    ('<p id="a"></p><p id="a"></p>', ["duplicate-id"]),
    ('<p id="a"></p><template><p id="a"></p></template>', []),
]


@pytest.mark.parametrize(("markup", "rules"), PAGES)
def test_a_page_is_whole(markup, rules):
    assert broken(exchange(page(markup), page=True)) == rules


@pytest.mark.parametrize(
    ("markup", "rules"),
    [
        ('<label for="a">x</label>', []),
        ('<p hx-get="/shelf/" hx-target="#a">x</p>', ["dangling-reference"]),
        ('<p hx-get="/shelf/" hx-target="#written">x</p>', []),
        ('<p hx-get="/shelf/" hx-target="#row-7">x</p>', []),
        ('<p hx-get="/shelf/" hx-target="#made">x</p>', []),
        ('<p hx-get="/shelf/" hx-target="#by-include">x</p>', []),
        ('<p hx-get="/shelf/" hx-target="#id_title">x</p>', []),
        ('<a href="#a">x</a>', ["dangling-reference"]),
    ],
)
def test_a_fragment_may_name_what_some_source_could_write(markup, rules):
    sources = {
        "templates/a.html": """<p id="written"></p><p id='row-{{ pk }}'></p><p id="{{ x }}">"""
        """{% include "b" with body_id="by-include" %}""",
        "static/a.js": "node.id = 'made'",
    }
    assert broken(exchange(markup), **sources) == rules


def test_a_page_that_loads_more_may_name_what_comes():
    lazy = '<p hx-get="/shelf/" hx-trigger="load"></p><p hx-get="/shelf/" hx-target="#later">x</p>'
    assert broken(exchange(page(lazy), page=True)) == ["dangling-reference"]
    written = {"templates/a.html": '<p id="later">'}
    assert broken(exchange(page(lazy), page=True), **written) == []


@pytest.mark.parametrize(
    ("markup", "rules"),
    [
        ('<a href="/nowhere/">x</a>', ["unresolved-url"]),
        ('<a href="/shelf">x</a>', []),
        ('<a href="/%73helf/">x</a>', []),
        ('<a href="/shelf" hx-get="/shelf/">x</a>', []),
        ('<a href="/shelf/?page=2#a">x</a>', []),
        ('<a href="https://example.org/x">x</a>', []),
        ('<a href="//example.org/x">x</a>', []),
        ('<a href="mailto:a@example.org">x</a>', []),
        ('<a href="?page=2">x</a>', []),
        ('<a href="/media/a.pdf">x</a>', []),
        ('<a href="/static/guide.pdf">x</a>', []),
        ('<a href="http://[x">x</a>', []),
        ('<a href="more/">x</a>', []),
        ('<a href="/lend/7/">x</a>', ["method-not-allowed"]),
        ('<a href="/lend/7/" hx-post="/lend/7/">x</a>', []),
        ('<a href="/lend/7/" data-method="post">x</a>', []),
        ('<p hx-post="/lend/7">x</p>', ["unresolved-url"]),
        ('<p hx-delete="/shelf/">x</p>', ["method-not-allowed"]),
        ('<form action="/lend/7/"></form>', ["method-not-allowed"]),
        ('<form action="/lend/7/" method="post"></form>', []),
        ('<form action="/lend/7/" method="dialog"></form>', []),
        ('<form action="/lend/7/" hx-post="/lend/7/"></form>', []),
        ('<form method="post"></form>', []),
        ('<map><area href="/nowhere/" alt="x"></map>', ["unresolved-url"]),
    ],
)
def test_addresses_lead_somewhere(markup, rules):
    shared = "ignore: {urls: {/media/*: served elsewhere}}"
    files = {"contracts/partials.yaml": shared, "static/guide.pdf": ""}
    assert broken(exchange(markup), **files) == rules


def test_a_relative_address_of_a_page_is_resolved():
    assert broken(exchange(page('<a href="../docs/file">x</a>'), page=True)) == []
    assert broken(exchange(page('<a href="file">x</a>'), page=True)) == ["unresolved-url"]


def test_one_defect_in_many_rows_is_one_finding():
    rows = "".join(f'<li><a href="/gone/{number}/">x</a></li>' for number in range(3))
    found = findings(exchange(f"<ul>{rows}</ul>"))
    assert {one.at for one in found} == {"href=/gone/*/"}
    assert len({one.key for one in found}) == 1


CONTRACT = "route: shelf\nhost: home\nroles: [staff]\n"
BUTTON = (
    '<button hx-get="/shelf/" hx-target="#list"{}>Show</button><div id="list"><p id="in"></p></div>'
)

A = '<p id="a">x</p>'
ASKS = '<p hx-get="/shelf/">x</p>'
OWN = '<p id="a" hx-get="/shelf/">x</p>'


def joined(fragment, host, contract=CONTRACT, **more):
    shown = exchange(page(host), path="/", page=True)
    return broken(shown, exchange(fragment), contract=contract, **more)


@pytest.mark.parametrize(
    ("fragment", "host", "rules"),
    [
        ("<p>x</p>", BUTTON.format(""), []),
        ('<p id="in">x</p>', BUTTON.format(""), []),
        ('<p id="list">x</p>', BUTTON.format(""), ["duplicate-id"]),
        ('<p id="list">x</p>', BUTTON.format(' hx-swap="outerHTML swap:1s"'), []),
        ("<p>x</p>", BUTTON.format(' hx-swap="outerHTML"'), ["lost-target"]),
        ('<p id="in">x</p>', BUTTON.format(' hx-swap="beforeend"'), ["duplicate-id"]),
        ('<p id="in">x</p>', BUTTON.format(' hx-swap="none"'), []),
        ('<p id="in" hx-swap-oob="true">x</p>', BUTTON.format(' hx-swap="beforeend"'), []),
        ('<label for="in">x</label>', BUTTON.format(' hx-swap="beforeend"'), []),
        ('<label for="in">x</label>', BUTTON.format(""), ["dangling-reference"]),
        ('<label for="out">x</label>', BUTTON.format(""), ["dangling-reference"]),
        (f'<label for="a-{UUID}">x</label>', BUTTON.format(""), []),
        (A, '<p id="a" hx-get="/shelf/" hx-swap="outerHTML">x</p>', []),
        (A, '<p id="a" hx-get="/shelf/">x</p>', ["duplicate-id"]),
        (A, f'<div hx-target="this" hx-swap="outerHTML" id="a">{ASKS}</div>', []),
        (A, f'<div hx-swap="outerHTML" hx-disinherit="*">{OWN}</div>', ["duplicate-id"]),
        (A, f'<div hx-swap="outerHTML" hx-disinherit="hx-boost">{OWN}</div>', []),
        (A, '<b id="a"><p hx-get="/shelf/" hx-target="closest b">x</p></b>', ["duplicate-id"]),
        (A, '<div hx-get="/shelf/" hx-target="find p" hx-swap="outerHTML"><p id="a"></div>', []),
        (A, '<p hx-get="/shelf/" hx-target="closest section">x</p><p id="a"></p>', []),
    ],
)  # fmt: skip
def test_a_fragment_fits_its_host(fragment, host, rules):
    assert joined(fragment, host) == rules


def test_a_part_of_a_response_is_not_the_fragment():
    part = BUTTON.format(' hx-swap="beforeend" hx-select="p"')
    assert joined('<p id="in">x</p>', part) == []
    shown = exchange(page(BUTTON.format(' hx-swap="beforeend"')), path="/", page=True)
    moved = exchange('<p id="in">x</p>', headers={"HX-Retarget": "#list"})
    assert broken(shown, moved, contract=CONTRACT) == []


def test_a_host_that_loads_more_may_bring_the_target():
    fragment = '<p hx-get="/shelf/" hx-target="#later">x</p>'
    files = {"templates/a.html": '<p id="later">'}
    assert joined(fragment, "<p>x</p>", **files) == ["dangling-reference"]
    assert joined(fragment, '<p hx-get="/" hx-trigger="load">x</p>', **files) == []


def test_a_target_that_does_not_parse_is_reported_once():
    host = '<div hx-get="/shelf/" hx-target="closest p[">x</div>'
    assert joined("<p>x</p>", host) == ["malformed-attribute"]
    assert joined("<p>x</p>", host.replace("closest ", "")) == ["malformed-attribute"]


def test_htmx_4_inherits_only_what_says_so():
    host = '<div hx-swap{}="outerHTML"><p id="a" hx-get="/shelf/">x</p></div>'
    assert joined('<p id="a">x</p>', host.format(""), htmx="4") == ["duplicate-id"]
    assert joined('<p id="a">x</p>', host.format(":inherited"), htmx="4") == []


def test_a_waived_rule_is_not_reported():
    waived = f"{CONTRACT}waive: {{partials.duplicate-id: two lists}}\n"
    assert joined('<p id="list">x</p>', BUTTON.format(""), waived) == []
    own = "route: shelf\nwaive: {partials.unnamed-button: drawn elsewhere}\n"
    assert broken(exchange("<button></button>"), contract=own) == []


def test_without_its_host_a_fragment_is_not_called_sound():
    label = exchange('<label for="out">x</label>')
    assert broken(label, contract=CONTRACT) == []
    assert kept(label, contract=CONTRACT) == ["partials/shelf/rendered"]
    host = exchange(page('<p id="out">'), path="/", page=True)
    assert kept(label, host, contract=CONTRACT) == [
        "partials/shelf/rendered",
        "partials/shelf/sound",
    ]


def test_a_host_of_another_role_or_object_is_no_host():
    host = exchange(page("<p>x"), path="/", page=True)
    label = exchange('<label for="out">x</label>')
    other = {**host, "request": "GET / as guest"}
    assert outcomes(other, label, contract=CONTRACT) == outcomes(label, other, contract=CONTRACT)
    assert broken(other, label, contract=CONTRACT) == []
    foreign = {**host, "arguments": {"pk": "1"}}
    assert broken(foreign, {**label, "arguments": {"pk": "2"}}, contract=CONTRACT) == []
    assert broken(foreign, {**label, "arguments": {"id": "1"}}, contract=CONTRACT) == [
        "dangling-reference"
    ]


def test_what_a_browser_drops_is_reported():
    assert broken(exchange("<p>x</p><tr><td>y</td></tr>")) == ["dropped-markup", "dropped-markup"]
    nested = '<form><form><input type="submit"></form></form>'
    assert broken(exchange(page(nested), page=True)) == ["dropped-markup"]
    assert broken(exchange("<!-- <tr> --><tr><td title='<td>'>y</td></tr>")) == []
