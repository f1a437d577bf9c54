"""Parsed markup, indexed."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title)\b[^>]*>.*?</(?P=raw)\s*>"
    r"|<(?P<tag>[a-zA-Z][^\s/>]*)(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>",
    re.IGNORECASE | re.DOTALL,
)


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


def normal_text(element: HtmlElement) -> str:
    """Return the text below an element, white space as a browser shows it."""
    return " ".join("".join(element.itertext()).split())
