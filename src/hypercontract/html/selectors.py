"""CSS selectors, compiled once."""

from collections.abc import Callable
from functools import lru_cache
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement


class InvalidSelectorError(ValueError):
    """A CSS selector that does not parse, or asks what a static tree cannot answer."""


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
