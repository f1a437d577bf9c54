"""What only a browser can tell of a page: judged from what the browser driver measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, broken
from hypercontract.core.project import Project
from hypercontract.html import parse
from hypercontract.kinds.partials.document import Partial
from hypercontract.kinds.partials.page import stable
from hypercontract.kinds.partials.places import place
from hypercontract.kinds.partials.rules import BY_NAME

NOTE = "browser"


@dataclass(frozen=True)
class Seen:
    """One page or fragment at one width, as the browser had it."""

    partial: Partial
    exchange: Exchange
    project: Project

    @property
    def measured(self) -> Mapping[str, Any]:
        """What the driver noted: see `hypercontract.drivers.browser`."""
        found: Mapping[str, Any] = self.exchange.notes[NOTE]
        return found

    def judge(self) -> Iterator[Outcome]:
        """Yield what bars people, and that the partial is usable where nothing does."""
        found = [one for one in self._findings() if one.rule.id not in self.partial.waived]
        yield from found
        if not found and "empty" not in self.measured.get("swap", {}):
            yield Kept(self.partial.usable)

    def _findings(self) -> Iterator[Finding]:
        measured, swap = self.measured, self.measured.get("swap", {})
        for violation in measured.get("axe", ()):
            for node in violation["nodes"]:
                yield self._barred(violation, node)
        for node in measured.get("unfocused", ()):
            yield self._of("focus-not-visible", node, "Nothing shows that it has the focus.")
        if node := swap.get("lost"):
            message = "It had the focus, the swap takes it away, and nothing has the focus then."
            yield self._of("focus-lost", node, message)
        for node in swap.get("unannounced", ()):
            message = "It comes together with its text, so it is not read out."
            yield self._of("unannounced", node, message)
        for node in measured.get("wide", ()):
            message = f"It is wider than a window of {measured['width']} CSS pixels."
            yield self._of("sideways-scrolling", node, message)
        for error in measured.get("errors", ()):
            node = {"selector": "script", "html": ""}
            yield self._of("script-error", node, f"The browser says: {error.splitlines()[0]}.")

    def _barred(self, violation: Mapping[str, Any], node: Mapping[str, Any]) -> Finding:
        why = " ".join(str(node.get("why") or violation["help"]).split()).rstrip(".")
        return self._of(
            "axe",
            node,
            f"{violation['id']}: {why}.",
            at=f"{violation['id']} {stable(node['selector'])}",
            expected=violation["help"],
            hint=f"See {violation['url']}",
        )

    def _of(self, name: str, node: Mapping[str, Any], message: str, **details: Any) -> Finding:
        details.setdefault("at", stable(node["selector"]))
        return broken(
            BY_NAME[name],
            self.partial.name,
            message,
            clause=self.partial.usable,
            actual=node["html"],
            exchange=self.exchange,
            source=self._place(node["html"]),
            **details,
        )

    def _place(self, start_tag: str) -> Source | None:
        """Return the line of the template that wrote an element, by its start tag."""
        elements = parse(start_tag.encode(), self.project.htmx).live if start_tag else ()
        rendered = self.exchange.effects.templates
        return next((place(one, rendered, self.project) for one in elements), None)
