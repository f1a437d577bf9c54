"""What only a browser can tell of a page: judged from what the browser driver measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypercontract.core.drivers.browser import Element, Notes, Violation
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, broken, counts, waived
from hypercontract.core.project import Project
from hypercontract.html import parse
from hypercontract.kinds.partials.document import Partial
from hypercontract.kinds.partials.page import stable
from hypercontract.kinds.partials.places import place
from hypercontract.kinds.partials.rules import BY_NAME


@dataclass(frozen=True)
class Seen:
    """One page or fragment at one width, as the browser had it."""

    partial: Partial
    exchange: Exchange
    measured: Notes
    project: Project

    def judge(self) -> Iterator[Outcome]:
        """Yield what bars people, and that the partial is usable where nothing does."""
        found = list(waived(self._findings(), self.partial.waive))
        yield from found
        if not any(map(counts, found)) and self.measured.swap.empty is None:
            yield Kept(self.partial.usable)

    def _findings(self) -> Iterator[Finding]:
        measured, swap = self.measured, self.measured.swap
        for violation in measured.axe:
            for node in violation.nodes:
                yield self._barred(violation, node)
        for node in measured.unfocused:
            yield self._of("focus-not-visible", node, "Nothing shows that it has focus.")
        if swap.lost:
            message = "It had focus when the swap removed it, and nothing received focus."
            yield self._of("focus-lost", swap.lost, message)
        for node in swap.unannounced:
            message = "It is inserted together with its text, so it is not announced."
            yield self._of("unannounced", node, message)
        for node in measured.wide:
            message = f"It is wider than a window of {measured.width} CSS pixels."
            yield self._of("sideways-scrolling", node, message)
        for error in measured.errors:
            node = Element(selector="script")
            yield self._of("script-error", node, f"The browser reports: {error.splitlines()[0]}.")

    def _barred(self, violation: Violation, node: Element) -> Finding:
        why = " ".join((node.why or violation.help).split()).rstrip(".")
        return self._of(
            "axe",
            node,
            f"{violation.id}: {why}.",
            at=f"{violation.id} {stable(node.selector)}",
            expected=violation.help,
            hint=f"See {violation.url}",
        )

    def _of(self, name: str, node: Element, message: str, **details: Any) -> Finding:
        details.setdefault("at", stable(node.selector))
        return broken(
            BY_NAME[name],
            self.partial.name,
            message,
            clause=self.partial.usable,
            actual=node.html,
            exchange=self.exchange,
            source=self._place(node.html),
            **details,
        )

    def _place(self, start_tag: str) -> Source | None:
        """Return the line of the template that wrote an element, by its start tag."""
        elements = parse(start_tag.encode(), self.project.htmx).live if start_tag else ()
        rendered = self.exchange.effects.templates
        return next((place(one, rendered, self.project) for one in elements), None)
