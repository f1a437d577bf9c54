"""htmx attributes: known to the dialect, and in its grammar."""

import pytest
from tests.kinds.partials.samples import broken, exchange, findings

from hypercontract.htmx.attributes import problem_of

GOOD = {
    "swap": [
        "", "outerHTML", "innerHTML swap:300ms settle:1s", "beforeend scroll:bottom", "delete",
        "innerHTML show:#a:top focus-scroll:true transition:true ignoreTitle:true",
        "show:window:top", "swap:.5s",
    ],
    "trigger": [
        "click", "load, saved from:body", "every 2s", "every 2s [ready]", "click[a, b] once",
        "keyup changed delay:500ms, search", "click from:closest form", "x from:(a b) once",
        "intersect root:.a threshold:0.5", "x queue:last consume throttle:1s",
        "sse:message", "x from:find .a target:.b", "x from:next once",
    ],
    "target": ["this", "body", "#a", "closest tr", "find .a > b", "next", "next li", "inherit"],
    "vals": ['{"a": 1}', '"a": 1', "js:{a: b()}", ""],
    "headers": ['{"X-CSRFToken": "x"}'],
    "swap-oob": ["true", "outerHTML", "beforeend:#list"],
    "boost": ["true", "false"],
    "sync": ["this", "closest form:abort", "this:queue last", "#a:drop"],
}  # fmt: skip
BAD = {
    "swap": ["outerhtml", "outerHTML settle:soon", "innerHTML 300ms", "innerHTML scroll:up"],
    "trigger": [
        "click[", "keyup delay:1x", "click queue:bogus", "click, ", "every", "every soon",
        "click onec", "x from:closest form nonsense:1",
    ],
    "target": ["closest.form", "#a, #b", "closest", "#a[", "find p["],
    "vals": ["{a: 1}", "a"],
    "headers": ["{'a': 1}"],
    "swap-oob": ["tru", "beforeend swap:1s", "beforeend:#a,#b"],
    "boost": ["yes", ""],
    "sync": ["drop", "this:bogus"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, many in GOOD.items() for v in many])
def test_htmx_can_use(name, value):
    assert problem_of(name, value, "2") == ""


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, many in BAD.items() for v in many])
def test_htmx_cannot_use(name, value):
    assert problem_of(name, value, "2") != ""


def test_what_htmx_4_takes_besides():
    for name, value in {
        "swap": "innerMorph", "vals": "a: 1", "swap-oob": "morph", "trigger": "click foo:1",
        "sync": "drop",
    }.items():  # fmt: skip
        assert problem_of(name, value, "4") == ""
    assert problem_of("swap", "innerMorph", "2") == "'innerMorph' is not a swap style"


@pytest.mark.parametrize(
    ("markup", "dialect", "rules"),
    [
        ('<p hx-tagret="#a">', "2", ["misspelt-attribute"]),
        ('<p data-hx-trigger="click[">', "2", ["malformed-attribute"]),
        ('<p hx-ext="sse" hx-sse-thing="x">', "2", []),
        ('<p hx-on:click="a()" hx-on::load="b()" hx-on--load="c()">', "2", []),
        ('<p hx-sse="x">', "1.9", []),
        ('<p hx-sse="x">', "2", ["misspelt-attribute"]),
        ('<p hx-params="*">', "4", ["misspelt-attribute"]),
        ('<p hx-target:inherited="this">', "4", []),
    ],
)
def test_attributes_by_dialect(markup, dialect, rules):
    assert broken(exchange(markup), htmx=dialect) == rules


def test_a_misspelling_comes_with_the_word_that_is_meant():
    (found,) = findings(exchange('<p hx-tigger="click">'))
    assert found.message == "htmx 2 has no attribute hx-tigger."
    assert found.hint == "Did you mean 'hx-trigger'?"
    assert (found.subject, found.at) == ("shelf", "hx-tigger")
