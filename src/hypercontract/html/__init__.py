"""The only caller of an HTML parser: markup to an lxml tree as a browser builds it.

lexbor follows the HTML standard to the letter; its tree is copied into `lxml.html` elements, so
that XPath, CSS and lxml's tools work on what the browser sees. lxml's own parser would keep rows
that a browser drops, close `<div/>`, and nest what a browser moves.
"""

import re
from functools import lru_cache

from lxml.html import HtmlElement

from hypercontract.html.build import document, fragment
from hypercontract.html.selectors import InvalidSelectorError, compiled, select
from hypercontract.html.tree import Tree, normal_text

__all__ = [
    "HtmlElement",
    "InvalidSelectorError",
    "Tree",
    "compiled",
    "normal_text",
    "parse",
    "select",
]

_HEAD = re.compile(r"<head(\s[^>]*)?>.*?</head>", re.IGNORECASE | re.DOTALL)
_FIRST_TAG = re.compile(r"<([a-zA-Z][^\s>/]*)")


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
        return Tree(document(text), text, is_document=True)
    return Tree(fragment(text, first, dialect), text, is_document=False)


def _first_tag(text: str) -> str:
    if text.lstrip()[:9].lower() == "<!doctype":
        return "html"
    match = _FIRST_TAG.search(_HEAD.sub("", text))
    return match[1].lower() if match else ""
