"""What a static tree decides of accessibility: exactly the rule, or nothing."""

import pytest
from tests.kinds.partials.samples import broken, exchange, page

FRAGMENTS = [
    ('<form><input name="q"></form>', ["unlabelled-control"]),
    ('<form><input name="q" aria-label="Search"></form>', []),
    ('<form><input name="q" placeholder="Search"></form>', []),
    ('<form><input name="q" title="Search"></form>', []),
    ('<form><label for="q">Search</label><input id="q"></form>', []),
    ('<form><label for="p">Search</label><input id="q"></form>', ["dangling-reference"]),
    ('<form><input id="q"><label for="p">Search</label></form>', ["dangling-reference"]),
    ('<form><label for="p">x</label><p><input id="q"></p></form>', ["dangling-reference"]),
    ('<form><label for="p">x</label><a id="p"></a><input></form>', ["unlabelled-control"]),
    ("<form><label>Search <select></select></label></form>", []),
    ("<form><textarea></textarea></form>", ["unlabelled-control"]),
    ('<form><input type="hidden"><input type="submit"></form>', []),
    ('<select id="towns"></select>', []),
    ("<select></select>", ["unlabelled-control"]),
    ('<form><input name="q" aria-labelledby="elsewhere"></form>', []),
    ('<p id="l">Search</p><form><input name="q" aria-labelledby="l"></form>', []),
    ('<p id="l"></p><form><input name="q" aria-labelledby="l"></form>', ["unlabelled-control"]),
    ('<div aria-hidden="true"><form><input name="q"></form></div>', []),
    ("<button></button>", ["unnamed-button"]),
    ('<button><span aria-hidden="true">x</span></button>', ["unnamed-button"]),
    ("<button><span hidden>x</span></button>", ["unnamed-button"]),
    ('<button><img src="x" alt="Close"></button>', []),
    ('<button><i aria-label="Close"></i></button>', []),
    ("<button><svg><title>Close</title></svg></button>", []),
    ('<input type="button">', ["unnamed-button"]),
    ('<input type="button" value="Close">', []),
    ("<details><summary></summary>x</details>", ["unnamed-button"]),
    ("<summary></summary>", []),
    ('<a href="/shelf/"></a>', ["unnamed-link"]),
    ("<a></a>", []),
    ('<a href="/shelf/">x</a>', []),
    ('<img src="x">', ["image-without-alt"]),
    ('<img src="x" alt="">', []),
    ('<img src="x" role="presentation">', []),
    ('<img src="x" aria-label="A kite">', []),
    ('<form><input type="image" src="x"></form>', ["image-without-alt"]),
    ('<form><input type="image" src="x" alt="Go"></form>', []),
    ('<map><area href="/shelf/"></map>', ["image-without-alt"]),
    ('<map><area href="/shelf/" alt="Shelf"><area></map>', []),
    ('<iframe src="x"></iframe>', ["unnamed-frame"]),
    ('<iframe src="x" title="Map"></iframe>', []),
    ('<iframe src="x" tabindex="-1"></iframe>', []),
    ("<dialog></dialog>", ["unnamed-dialog"]),
    ('<div role="alertdialog"></div>', ["unnamed-dialog"]),
    ('<dialog aria-label="Lend"></dialog>', []),
    ('<p aria-lable="x">x</p>', ["invalid-aria"]),
    ('<p aria-live="loud">x</p>', ["invalid-aria"]),
    ('<p aria-live="Polite" aria-atomic="">x</p>', []),
    ('<p role="buton">x</p>', ["invalid-aria"]),
    ('<p role="buton note">x</p>', []),
    ('<p role="doc-endnote">x</p>', []),
    ('<p role="checkbox">x</p>', ["incomplete-role"]),
    ('<p role="checkbox" aria-checked="mixed">x</p>', []),
    ('<label>x <input type="checkbox" role="switch"></label>', []),
    ("<ul><p>x</p></ul>", ["broken-list"]),
    ('<ul role="menu"><p role="menuitem">x</p></ul>', []),
    ("<div><li>x</li></div>", ["broken-list"]),
    ('<div role="list"><li>x</li></div>', []),
    ("<li>x</li><li>y</li>", []),
    ("<menu><li>x</li></menu>", []),
    ("<ul><template><li>x</li></template></ul>", []),
    ('<a href="/shelf/">x <button>y</button></a>', ["nested-control"]),
    ('<button>x <a href="/shelf/">y</a></button>', ["nested-control"]),
    ("<a>x <button>y</button></a>", []),
    ("<button>x <a>y</a></button>", []),
    ('<button>x <input type="hidden"></button>', []),
]


@pytest.mark.parametrize(("markup", "rules"), FRAGMENTS)
def test_a_fragment_breaks_exactly(markup, rules):
    assert broken(exchange(markup)) == rules


PAGES = [
    (page("<p>x"), []),
    (page("<p>x").replace(' lang="en"', ' lang=" "'), ["page-language"]),
    (page("<p>x", head="<title> </title>"), ["page-title"]),
    (page("<svg><title>x</title></svg>", head=""), []),
    (
        page("", '<title>x</title><meta name="viewport" content="maximum-scale=1">'),
        ["zoom-blocked"],
    ),
    (page("", '<title>x</title><meta name="viewport" content="maximum-scale=5">'), []),
    (page("", '<title>x</title><meta name="viewport" content="maximum-scale=big">'), []),
    (
        page("", '<title>x</title><meta name="viewport" content="user-scalable=0">'),
        ["zoom-blocked"],
    ),
    (page("", '<title>x</title><meta http-equiv="refresh" content="9">'), ["timed-refresh"]),
    (page("", '<title>x</title><meta http-equiv="refresh" content="0; url=/">'), []),
    (page('<form><input id="q"></form>'), ["unlabelled-control"]),
    (page('<label for="p">Search</label><input id="q">'), ["dangling-reference"]),
]


@pytest.mark.parametrize(("markup", "rules"), PAGES)
def test_a_page_breaks_exactly(markup, rules):
    assert broken(exchange(markup, page=True)) == rules


@pytest.mark.parametrize(
    "more",
    [
        {"response": 404},
        {"response": 302},
        {"headers": {"Content-Type": "application/json"}},
        {"body": ""},
    ],
)
def test_what_is_no_answer_in_html_is_not_judged(more):
    assert broken({**exchange("<button></button>"), **more}) == []


def test_an_invalid_form_is_judged():
    assert broken(exchange("<button></button>", response=422)) == ["unnamed-button"]
