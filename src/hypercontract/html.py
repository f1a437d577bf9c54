"""The only caller of an HTML parser: markup to an lxml tree as a browser builds it.

lexbor follows the HTML standard to the letter; its tree is copied into `lxml.html` elements, so
that XPath, CSS and lxml's tools work on what the browser sees. lxml's own parser would keep rows
that a browser drops, close `<div/>`, and nest what a browser moves.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement, html_parser
from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["HtmlElement", "InvalidSelectorError", "Tree", "normal_text", "parse", "select"]

_HEAD = re.compile(r"<head(\s[^>]*)?>.*?</head>", re.IGNORECASE | re.DOTALL)
_FIRST_TAG = re.compile(r"<([a-zA-Z][^\s>/]*)")
_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title)\b[^>]*>.*?</(?P=raw)\s*>"
    r"|<(?P<tag>[a-zA-Z][^\s/>]*)(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>",
    re.IGNORECASE | re.DOTALL,
)
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNFIT_NAME = re.compile(r"[\"'<>&\s/=\x00-\x1f]")
# htmx 1.9 wraps a fragment by its first tag: what goes around it, and how deep it then lies.
_WRAPPERS = {
    **dict.fromkeys(
        ("thead", "tbody", "tfoot", "colgroup", "caption"), ("<table>{}</table>", "table")
    ),
    "col": ("<table><colgroup>{}</colgroup></table>", "colgroup"),
    "tr": ("<table><tbody>{}</tbody></table>", "tbody"),
    **dict.fromkeys(("script", "style"), ("<div>{}</div>", "div")),
    "td": ("<table><tbody><tr>{}</tr></tbody></table>", "tr"),
    "th": ("<table><tbody><tr>{}</tr></tbody></table>", "tr"),
}


class InvalidSelectorError(ValueError):
    """A CSS selector that does not parse, or asks what a static tree cannot answer."""


@dataclass(frozen=True, eq=False)
class Tree:
    """Parsed markup: `root` is `html` for a whole document, else a `template` that holds it.

    `text` is the markup itself. The content of `template` elements is their children here.
    """

    root: HtmlElement
    text: str
    is_document: bool

    @cached_property
    def elements(self) -> tuple[HtmlElement, ...]:
        """Every element in document order, without the holder of a fragment."""
        found = self.root.iter() if self.is_document else self.root.iterdescendants()
        return tuple(found)

    @cached_property
    def by_tag(self) -> dict[str, list[HtmlElement]]:
        """Live elements by tag, in document order."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.live:
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def live(self) -> tuple[HtmlElement, ...]:
        """The elements that a browser renders: not those that wait inside a `template`.

        htmx takes the out-of-band elements of a fragment out of their template: those are live.
        """
        templates = [one for one in self.elements if one.tag == "template"]
        waiting = {
            inner
            for one in templates
            if self.is_document or not one.xpath("*[@hx-swap-oob or @data-hx-swap-oob]")
            for inner in one.iterdescendants()
        }
        return tuple(one for one in self.elements if one not in waiting)

    @cached_property
    def by_id(self) -> dict[str, HtmlElement]:
        """The first element of each id."""
        found: dict[str, HtmlElement] = {}
        for element in self.elements:
            if identity := element.get("id"):
                found.setdefault(identity, element)
        return found

    @cached_property
    def written(self) -> Counter[str]:
        """How often each start tag is written in the text, whatever the parser made of it."""
        return Counter(tag for tag, _ in self._start_tags)

    def line(self, element: HtmlElement) -> int:
        """Return the line of an element's start tag in `text`, as near as can be told."""
        same = [one for one in self.elements if one.tag == element.tag]
        places = [offset for tag, offset in self._start_tags if tag == element.tag]
        position = min(same.index(element), len(places) - 1)
        return self.text.count("\n", 0, places[position]) + 1 if places else 1

    @cached_property
    def _start_tags(self) -> tuple[tuple[str, int], ...]:
        found = _TOKEN.finditer(self.text)
        named = ((match["tag"] or match["raw"], match.start()) for match in found)
        return tuple((tag.lower(), offset) for tag, offset in named if tag)


def parse(markup: bytes | str, dialect: str = "2") -> Tree:
    """Parse a response's body: whole documents as documents, anything else as htmx would.

    `dialect` is htmx's version. The last few bodies are kept, so that several checkers may ask.
    """
    return _parse(markup, dialect)


@lru_cache(maxsize=16)
def _parse(markup: bytes | str, dialect: str) -> Tree:
    text = markup if isinstance(markup, str) else markup.decode("utf-8", "replace")
    first = _first_tag(text)
    if first in {"html", "body", "head"}:
        return Tree(_document(text), text, is_document=True)
    holder = html_parser.makeelement("template")
    _fill(holder, _old_fragment(text, first) if dialect == "1.9" else _fragment(text))
    return Tree(holder, text, is_document=False)


def _first_tag(text: str) -> str:
    if text.lstrip()[:9].lower() == "<!doctype":
        return "html"
    match = _FIRST_TAG.search(_HEAD.sub("", text))
    return match[1].lower() if match else ""


def _document(text: str) -> HtmlElement:
    root = LexborHTMLParser(text).root
    holder = html_parser.makeelement("template")
    _fill(holder, iter([root] if root else []))
    return holder[0]


def _fragment(text: str) -> Iterator[LexborNode]:
    return _siblings(LexborHTMLParser(text, is_fragment=True, fragment_tag="template").root)


def _old_fragment(text: str, first: str) -> Iterator[LexborNode]:
    wrapper, holder = _WRAPPERS.get(first, ("{}", "body, frameset"))
    parent = LexborHTMLParser(wrapper.format(text)).css_first(holder)
    return _siblings(parent.first_child if parent else None)


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def _fill(parent: HtmlElement, nodes: Iterator[LexborNode]) -> None:
    """Copy sibling nodes under an element; comments go, the text around them joins."""
    last: HtmlElement | None = None
    for node in nodes:
        if node.is_text_node:
            _add_text(parent, last, node.text_content or "")
        elif node.is_element_node:
            last = _copy(parent, node)


def _add_text(parent: HtmlElement, last: HtmlElement | None, text: str) -> None:
    fit = _UNFIT.sub("\ufffd", text)
    if last is None:
        parent.text = (parent.text or "") + fit
    else:
        last.tail = (last.tail or "") + fit


def _copy(parent: HtmlElement, node: LexborNode) -> HtmlElement:
    tag = node.tag or ""
    element: HtmlElement = etree.SubElement(parent, _fit_name(tag))
    for name, value in node.attributes.items():
        _set(element, name, value or "")
    _fill(element, _siblings(_content(node) if tag == "template" else node.first_child))
    return element


@lru_cache(maxsize=512)
def _fit_name(name: str) -> str:
    """Return the name as lxml takes it; what it refuses, no selector could name either."""
    return _UNFIT_NAME.sub("_", name).replace("{", "_")


def _content(template: LexborNode) -> LexborNode | None:
    fragments = template.template_fragments()
    return fragments[0].first_child if fragments else None


def _set(element: HtmlElement, name: str, value: str) -> None:
    try:
        element.set(name, value)
    except ValueError:
        element.set(_fit_name(name), _UNFIT.sub("\ufffd", value))


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the descendants of an element that a CSS selector matches, in document order.

    A leading `:scope >` or `>` asks for children. InvalidSelectorError where it does not parse.
    """
    return compiled(selector)(element)


@lru_cache(maxsize=1024)
def compiled(selector: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """Compile a CSS selector once; InvalidSelectorError where it does not parse."""
    bare = selector.strip().removeprefix(":scope").lstrip()
    prefix, bare = ("child::", bare[1:]) if bare.startswith(">") else ("descendant::", bare)
    try:
        xpath = HTMLTranslator().css_to_xpath(bare, prefix=prefix)
        return cast("Callable[[HtmlElement], list[HtmlElement]]", etree.XPath(xpath))
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise InvalidSelectorError(f"{error}".rstrip(".")) from None


def normal_text(element: HtmlElement) -> str:
    """Return the text below an element, white space as a browser shows it."""
    return " ".join("".join(element.itertext()).split())
