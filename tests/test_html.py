"""Markup becomes the tree that a browser builds, and selectors find what they should."""

import json
from pathlib import Path

import pytest
from lxml import etree

from hypercontract.html import InvalidSelectorError, normal_text, parse, select

CORPUS = json.loads((Path(__file__).parent / "data" / "awkward_fragments.json").read_text("utf-8"))


def shape(element):
    """Write an element as the corpus does: tag, attributes, children and texts."""
    children = [element.text] if element.text else []
    for child in element:
        children.append(shape(child))
        if child.tail:
            children.append(child.tail)
    return [element.tag, dict(element.attrib), children]


def cases():
    for case in CORPUS["fragments"]:
        for dialect in ("2", "1.9"):
            marks = []
            if (case["markup"], dialect) == ("<button>a<button>b</button></button>", "1.9"):
                reason = "Chromium's DOMParser nests them here, against the standard"
                marks.append(pytest.mark.xfail(reason=reason))
            name = f"{dialect}-{case['markup']}"
            yield pytest.param(case["markup"], dialect, case[dialect], id=name, marks=marks)


@pytest.mark.parametrize(("markup", "dialect", "expected"), list(cases()))
def test_awkward_markup_is_read_as_chromium_reads_it(markup, dialect, expected):
    tree = parse(markup, dialect)
    found = [shape(tree.root)] if tree.is_document else shape(tree.root)[2]
    assert found == expected


def test_a_fragment_and_a_document_are_told_apart():
    assert not parse("<p>x").is_document
    assert not parse("").is_document
    assert parse("<!doctype html><p>x").is_document
    assert parse("<head><title>x</title></head><body><p>x").is_document


def test_bytes_that_xml_cannot_hold_do_not_stop_the_parser():
    tree = parse(b'<p title="a\x01b" {%="1">c\x02\xff</p><a"b>x</a>')
    assert tree.elements[0].get("title") == "a\ufffdb"
    assert tree.elements[0].get("_%") == "1"
    assert normal_text(tree.elements[0]) == "c\ufffd\ufffd"
    assert tree.elements[1].tag == "a_b"


def test_elements_in_a_template_wait_but_out_of_band_ones_live():
    waiting = parse("<div><template><p id='a'></p></template></div>")
    assert [one.tag for one in waiting.live] == ["div", "template"]
    assert [one.tag for one in waiting.elements] == ["div", "template", "p"]
    moved = parse("<template><tr hx-swap-oob='true' id='a'></tr></template>")
    assert [one.tag for one in moved.live] == ["template", "tr"]


def test_the_first_element_of_an_id_is_found():
    tree = parse("<p id='a'>1</p><b id='a'>2</b><i id=''></i>")
    assert {name: one.tag for name, one in tree.by_id.items()} == {"a": "p"}
    assert [one.text for one in tree.by_tag["b"]] == ["2"]


def test_lines_are_those_of_the_start_tags():
    tree = parse("<!-- <p> -->\n<p>a</p>\n<script>'<p>'</script>\n<div\n><p>b</p></div>")
    assert [(one.tag, tree.line(one)) for one in tree.elements] == [
        ("p", 2), ("script", 3), ("div", 4), ("p", 5),
    ]  # fmt: skip
    implied = parse("<table><tr><td>x</table>")
    assert implied.line(implied.by_tag["tbody"][0]) == 1


def test_what_was_written_is_counted_whatever_became_of_it():
    tree = parse("<div></div><tr><td title='<td>'>x</td></tr><!-- <tr> -->")
    assert (tree.written["tr"], tree.written["td"]) == (1, 1)
    assert "tr" not in tree.by_tag


def test_markup_may_nest_deeper_than_python_calls():
    tree = parse("<div>" * 3000 + "x")
    assert len(tree.elements) == 3000
    assert normal_text(tree.elements[-1]) == "x"


def test_the_same_body_is_parsed_once():
    assert parse(b"<p>once</p>") is parse(b"<p>once</p>")


def test_selectors_look_below_an_element_and_not_at_it():
    outer = parse("<div><div><p>a</p></div><p>b</p></div>").elements[0]
    assert len(select(outer, "div")) == 1
    assert [one.text for one in select(outer, "p")] == ["a", "b"]
    assert [one.text for one in select(outer, ":scope > p")] == ["b"]
    assert [one.text for one in select(outer, "> p")] == ["b"]


@pytest.mark.parametrize("selector", ["p[", "", "p:hover-ish(", "::before", ".a:nth-of-type(1)"])
def test_a_selector_that_does_not_parse_says_so(selector):
    root = parse("<p>x</p>").root
    with pytest.raises(InvalidSelectorError):
        select(root, selector)


def test_any_selection_is_a_list_of_elements():
    found = select(parse("<p>x</p>").root, "p")
    assert isinstance(found, list)
    assert isinstance(found[0], etree._Element)
