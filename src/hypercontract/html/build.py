"""lexbor's tree, copied into lxml elements; htmx's ways of parsing a fragment, by dialect."""

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, html_parser
from selectolax.lexbor import LexborHTMLParser, LexborNode

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


def document(text: str) -> HtmlElement:
    """Build the `html` element of a whole document."""
    holder = html_parser.makeelement("template")
    _fill(holder, LexborHTMLParser(text).root)
    return holder[0]


def fragment(text: str, first: str, dialect: str) -> HtmlElement:
    """Build a `template` that holds a fragment; `first` is the first tag written in it."""
    holder = html_parser.makeelement("template")
    _fill(holder, _old_fragment(text, first) if dialect == "1.9" else _fragment(text))
    return holder


def _fragment(text: str) -> LexborNode | None:
    return LexborHTMLParser(text, is_fragment=True, fragment_tag="template").root


def _old_fragment(text: str, first: str) -> LexborNode | None:
    wrapper, holder = _WRAPPERS.get(first, ("{}", "body, frameset"))
    parent = LexborHTMLParser(wrapper.format(text)).css_first(holder)
    return parent.first_child if parent else None


def _fill(holder: HtmlElement, first: LexborNode | None) -> None:
    """Copy a node, its siblings and all below; comments go, the text around them joins.

    Done with a stack, since markup may nest deeper than Python calls.
    """
    waiting: list[tuple[HtmlElement, HtmlElement | None, LexborNode | None]] = []
    waiting.append((holder, None, first))
    while waiting:
        parent, last, node = waiting.pop()
        while node is not None:
            following = node.next
            if node.is_text_node:
                _add_text(parent, last, node.text_content or "")
            elif node.is_element_node:
                last = _copy(parent, node)
                waiting.append((parent, last, following))
                parent, last, following = last, None, _inside(node)
            node = following


def _add_text(parent: HtmlElement, last: HtmlElement | None, text: str) -> None:
    fit = _UNFIT.sub("\ufffd", text)
    if last is None:
        parent.text = (parent.text or "") + fit
    else:
        last.tail = (last.tail or "") + fit


def _copy(parent: HtmlElement, node: LexborNode) -> HtmlElement:
    tag = _fit_name(node.tag or "")
    attributes = {name: value or "" for name, value in node.attributes.items()}
    try:
        return etree.SubElement(parent, tag, attributes)
    except ValueError:
        element: HtmlElement = etree.SubElement(parent, tag)
        for name, value in attributes.items():
            element.set(_fit_name(name), _UNFIT.sub("\ufffd", value))
        return element


@lru_cache(maxsize=512)
def _fit_name(name: str) -> str:
    """Return the name as lxml takes it; what it refuses, no selector could name either."""
    return _UNFIT_NAME.sub("_", name).replace("{", "_")


def _inside(node: LexborNode) -> LexborNode | None:
    """Return the first node below; what a `template` holds is not its child to lexbor."""
    if node.tag != "template":
        return node.first_child
    fragments = node.template_fragments()
    return fragments[0].first_child if fragments else None
