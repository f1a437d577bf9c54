"""One parsed response as the checks see it, and how they speak of its elements."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hypercontract.core.contract import Clause
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, broken
from hypercontract.core.project import Project
from hypercontract.html import HtmlElement, Tree
from hypercontract.kinds.partials.places import place
from hypercontract.kinds.partials.rules import BY_NAME

_VARYING = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")
_TELLING = ("name", "type", "role", "for")
_EXCERPT = 120


def stable(text: str) -> str:
    """Put `*` for the uuids and numbers in a name, so that it is the same for every object."""
    return _VARYING.sub("*", text)


def selector(element: HtmlElement) -> str:
    """Return a path to an element from its nearest parent with an id, free of primary keys."""
    steps = [_step(element)]
    parent = element.getparent()
    while parent is not None and parent.getparent() is not None and not steps[0].startswith("#"):
        steps.insert(0, _step(parent))
        parent = parent.getparent()
    return " > ".join(steps)


def _step(element: HtmlElement) -> str:
    if identity := element.get("id"):
        return f"#{stable(identity)}"
    told = next(((name, value) for name in _TELLING if (value := element.get(name))), None)
    if told:
        return f'{element.tag}[{told[0]}="{stable(told[1])}"]'
    first = (element.get("class") or "").split()[:1]
    return ".".join([element.tag, *first])


def excerpt(element: HtmlElement) -> str:
    """Return an element's start tag, cut where it grows long."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    tag = f"<{element.tag}{attributes}>"
    return tag if len(tag) <= _EXCERPT else f"{tag[: _EXCERPT - 4]}...>"


def hx(element: HtmlElement, name: str) -> str | None:
    """Return the value of an htmx attribute, with or without the `data-` prefix."""
    value: str | None = element.get(f"hx-{name}")
    return value if value is not None else element.get(f"data-hx-{name}", None)


@dataclass(frozen=True, eq=False)
class Page:
    """A response's tree with its exchange; `clause` is what its general findings break, if any.

    `subject` is the document's name where a contract speaks of it, else the route.
    """

    exchange: Exchange
    tree: Tree
    project: Project
    subject: str
    clause: Clause | None = None

    @property
    def is_fragment(self) -> bool:
        """Whether it is to be swapped into a page that is not here."""
        return not self.tree.is_document

    @cached_property
    def attributed(self) -> tuple[tuple[HtmlElement, str, str], ...]:
        """Each htmx attribute: its element, its name without prefix, its value."""
        return tuple(
            (element, name.removeprefix("data-").removeprefix("hx-"), value)
            for element in self.tree.live
            for name, value in element.attrib.items()
            if name.startswith(("hx-", "data-hx-"))
        )

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The ids that labels are for."""
        found = (one.get("for") for one in self.tree.by_tag.get("label", ()))
        return frozenset(one for one in found if one)

    @cached_property
    def unseen(self) -> frozenset[HtmlElement]:
        """Elements that assistive technology is told to pass over."""
        hidden = [one for one in self.tree.live if one.get("aria-hidden") == "true"]
        return frozenset(inner for one in hidden for inner in one.iter())

    def tagged(self, *tags: str) -> Iterator[HtmlElement]:
        """Yield live elements of these tags that assistive technology meets."""
        for tag in tags:
            for element in self.tree.by_tag.get(tag, ()):
                if element not in self.unseen:
                    yield element

    def broken(self, name: str, element: HtmlElement, message: str, **details: Any) -> Finding:
        """Build a finding about an element: where it stands, what it says, what wrote it."""
        details.setdefault("at", selector(element))
        details.setdefault("clause", self.clause)
        details.setdefault("actual", excerpt(element))
        source = place(element, self.exchange.effects.templates, self.project)
        return broken(
            BY_NAME[name], self.subject, message, source=source, exchange=self.exchange, **details
        )


Check = Callable[[Page], Iterator[Finding]]
