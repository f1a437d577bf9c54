"""References by id: which a page makes, and whether they lead anywhere."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hypercontract.core.finding import Finding
from hypercontract.html import HtmlElement
from hypercontract.htmx.attributes import split
from hypercontract.kinds.partials.page import Page, hx, stable
from hypercontract.kinds.partials.written import WrittenIds

_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details",
          "aria-flowto", "headers")  # fmt: skip
_SINGLE = ("aria-errormessage", "aria-activedescendant", "form", "list", "popovertarget")
_HTMX = frozenset({"target", "include", "indicator", "disabled-elt", "trigger"})
_BY_ID = re.compile(r"(?:(?:closest|find|next|previous) )?#([\w-]+)")
_FROM = re.compile(r"\bfrom:\s*#([\w-]+)")
_NAMES = frozenset((*_LISTS, *_SINGLE, "for", "href"))
_FRAGMENT = re.compile(r"#([A-Za-z][\w:.-]*)")
_LAZY = re.compile(r"\b(?:load|revealed|intersect|every)\b")


@dataclass(frozen=True, eq=False)
class Reference:
    """An attribute that names an id; `by_htmx` where htmx follows it, and only when it acts."""

    element: HtmlElement
    attribute: str
    identity: str
    by_htmx: bool = False


def references(page: Page) -> Iterator[Reference]:
    """Yield every reference by id that a page or fragment makes."""
    for element in page.tree.live:
        if element.attrib:
            yield from _static(element)
    for element, name, value in page.attributed:
        if name in _HTMX:
            for identity in _targets(name, value):
                yield Reference(element, f"hx-{name}", identity, by_htmx=True)


def _static(element: HtmlElement) -> Iterator[Reference]:
    attributes = element.attrib
    for name in attributes:
        if name not in _NAMES:
            continue
        if name == "href":
            if element.tag == "a" and (match := _FRAGMENT.fullmatch(attributes[name])):
                yield Reference(element, name, match[1])
        elif _applies(element, name):
            yield from (Reference(element, name, one) for one in attributes[name].split())


def _applies(element: HtmlElement, name: str) -> bool:
    """Whether an attribute is a reference here; what is collapsed may not be there yet."""
    if name == "for":
        return element.tag in {"label", "output"}
    if name == "headers":
        return element.tag in {"td", "th"}
    if name == "aria-controls":
        closed = "false" in (element.get("aria-expanded"), element.get("aria-selected"))
        return not closed and element.get("aria-haspopup") is None
    return True


def _targets(name: str, value: str) -> Iterator[str]:
    if name == "trigger":
        yield from _FROM.findall(value)
        return
    for part in split(value):
        if match := _BY_ID.match(part):
            yield match[1]


def duplicates(page: Page) -> Iterator[Finding]:
    """Find ids that stand twice in one page or fragment."""
    held = [element for element in page.tree.live if element.get("id")]
    counts = Counter(element.get("id") for element in held)
    for element in held:
        if counts[element.get("id")] > 1:
            yield duplicate(page, element, f"is on {counts[element.get('id')]} elements")
            counts[element.get("id")] = 0


def duplicate(page: Page, element: HtmlElement, where: str) -> Finding:
    """Build the finding about an id that is not unique."""
    identity = element.get("id", "")
    return page.broken(
        "duplicate-id", element, f"The id {identity} {where}.", at=f"#{stable(identity)}"
    )


def dangling(page: Page, written: WrittenIds) -> Iterator[Finding]:
    """Find references that certainly lead nowhere, as far as this response alone can tell.

    What a fragment names may be in the page around it, and what htmx names may come in later; so
    these are found only where no source of the project could write such an id.
    """
    lazy = page.is_fragment or loads_more(page)
    for reference in references(page):
        if has(page, reference.identity):
            continue
        if lazy and (reference.by_htmx or page.is_fragment):
            outside = not reference.by_htmx and reference.attribute != "href"
            if outside or reference.identity in written:
                continue
        yield missing(page, reference)


def has(page: Page, identity: str) -> bool:
    """Whether a page has an element of this id, or a named anchor."""
    if identity in page.tree.by_id or identity == "top":
        return True
    return any(anchor.get("name") == identity for anchor in page.tree.by_tag.get("a", ()))


def missing(page: Page, reference: Reference) -> Finding:
    """Build the finding about a reference that leads nowhere."""
    shown = stable(reference.identity)
    return page.broken(
        "dangling-reference",
        reference.element,
        f"{reference.attribute} refers to #{reference.identity}, which does not exist on the page.",
        at=f"{reference.attribute}=#{shown}",
    )


def loads_more(page: Page) -> bool:
    """Whether a page fetches parts of itself once it is shown."""
    return any(
        name == "trigger" and _LAZY.search(value) and hx(element, "get") is not None
        for element, name, value in page.attributed
    )
