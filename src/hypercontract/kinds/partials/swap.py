"""What a page has once htmx has put a fragment into it: the swap, simulated."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypercontract.core.finding import Finding
from hypercontract.html import HtmlElement, InvalidSelectorError
from hypercontract.htmx.targets import targets
from hypercontract.kinds.partials.page import Page, hx, stable
from hypercontract.kinds.partials.references import (
    duplicate,
    has,
    loads_more,
    missing,
    references,
)
from hypercontract.kinds.partials.urls import VERBS, local_path
from hypercontract.kinds.partials.written import WrittenIds

_OUTER = frozenset({"outerHTML", "outerMorph"})
_OVERRULING = ("HX-Retarget", "HX-Reswap", "HX-Reselect")
_INNER = frozenset({"innerHTML", "innerMorph", "textContent"})


@dataclass(frozen=True, eq=False)
class Swap:
    """How one element of a host page would swap a fragment in: by whom, where and how."""

    trigger: HtmlElement
    target: HtmlElement
    style: str

    @property
    def removed(self) -> frozenset[HtmlElement]:
        """The elements of the host that the swap takes away."""
        if self.style in _OUTER:
            return frozenset(self.target.iter())
        return frozenset(self.target.iterdescendants() if self.style in _INNER else ())


def swaps(host: Page, fragment: Page) -> Iterator[Swap]:
    """Yield the swaps of a host that ask for the fragment's address, where the target is known.

    A response that chooses its own place, or of which only a part is taken, is not simulated.
    """
    if any(fragment.exchange.response.header(name) for name in _OVERRULING):
        return
    path, method = fragment.exchange.request.path, fragment.exchange.request.method
    for element, name, value in host.attributed:
        if name in VERBS and name.upper() == method and local_path(host, value) == path:
            target = _target(host, element)
            if target is not None and _inherited(host, element, "select") is None:
                yield Swap(element, target, _style(host, element))


def _target(host: Page, element: HtmlElement) -> HtmlElement | None:
    value = _inherited(host, element, "target") or "this"
    if value == "this":
        holders = (one for one in element.iterancestors() if hx(one, "target") == "this")
        own = hx(element, "target") == "this" or _inherited(host, element, "target") is None
        return element if own else next(holders, element)
    try:
        found = targets(host.tree.root, element, value, host.project.htmx)
    except InvalidSelectorError:
        return None
    first = next(iter(found), None)
    return None if isinstance(first, str) else first


def _style(host: Page, element: HtmlElement) -> str:
    words = (_inherited(host, element, "swap") or "").split()
    return words[0] if words and ":" not in words[0] else "innerHTML"


def _inherited(host: Page, element: HtmlElement, name: str) -> str | None:
    """Return an attribute of an element or of the nearest parent that hands it down."""
    if (own := hx(element, name)) is not None:
        return own
    for parent in element.iterancestors():
        handed = _handed_down(host, parent, name)
        if handed is not None:
            return None if handed == "unset" else handed
    return None


def _handed_down(host: Page, parent: HtmlElement, name: str) -> str | None:
    """Return what a parent hands down; htmx 4 does so only where `:inherited` says it."""
    if host.project.htmx == "4":
        return hx(parent, f"{name}:inherited")
    cut = (hx(parent, "disinherit") or "").split()
    value = hx(parent, name)
    return "unset" if value is not None and {"*", f"hx-{name}"} & set(cut) else value


def after_swap(host: Page, fragment: Page, written: WrittenIds) -> Iterator[Finding]:
    """Find what is wrong once the fragment is in its host, and was not before."""
    found = list(swaps(host, fragment))
    for swap in found:
        yield from _clashes(host, fragment, swap)
        yield from _lost(host, fragment, swap)
    removed = frozenset[HtmlElement]().union(*(swap.removed for swap in found))
    yield from _unmet(host, fragment, removed, written)


def _clashes(host: Page, fragment: Page, swap: Swap) -> Iterator[Finding]:
    if swap.style in {"none", "delete"}:
        return
    stay = {
        identity
        for element in host.tree.live
        if (identity := element.get("id")) and element not in swap.removed
    }
    for element in _main(fragment):
        if element.get("id") in stay:
            yield duplicate(fragment, element, f"is also on the page outside {_named(swap)}")


def _main(fragment: Page) -> Iterator[HtmlElement]:
    """Yield what the main swap puts in: out-of-band elements replace their own."""
    apart = {
        inner
        for element in fragment.tree.live
        if hx(element, "swap-oob") is not None
        for inner in element.iter()
    }
    return (element for element in fragment.tree.live if element not in apart)


def _lost(host: Page, fragment: Page, swap: Swap) -> Iterator[Finding]:
    """Find a target that the swap takes away, though what asked for it stays and names it."""
    identity = swap.target.get("id")
    stays = swap.trigger not in swap.removed
    named = (_inherited(host, swap.trigger, "target") or "").startswith("#")
    if swap.style in _OUTER and stays and named and identity not in fragment.tree.by_id:
        yield host.broken(
            "lost-target",
            swap.trigger,
            f"After the swap, the page has no #{identity} for the next request to target.",
            at=f"#{stable(identity or '')}",
            clause=fragment.clause,
        )


def _unmet(
    host: Page, fragment: Page, removed: frozenset[HtmlElement], written: WrittenIds
) -> Iterator[Finding]:
    known = {element.get("id") for element in host.tree.live if element not in removed}
    lazy = loads_more(host)
    for reference in references(fragment):
        identity = reference.identity
        # An id that carries a key may belong to an object that this host does not show.
        keyed = stable(identity) != identity
        may_come = lazy and reference.by_htmx and identity in written
        if not (keyed or may_come or identity in known or has(fragment, identity)):
            yield missing(fragment, reference)


def _named(swap: Swap) -> str:
    identity = swap.target.get("id")
    return f"what {swap.style} replaces" + (f" (#{stable(identity)})" if identity else "")
