"""The driver `browser`: pages and fragments opened in Chromium, and what it measures of them."""

from dataclasses import dataclass, field

from hypercontract.core import contract, exchange
from hypercontract.core.drivers.matrix import Cell


@dataclass(frozen=True, kw_only=True)
class Plan(contract.Plan):
    """A partial and the `cells` that show it, the host page first where there is one.

    They are of one role. `widths` are those of the window, in CSS pixels.
    """

    partial: str
    cells: tuple[Cell, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Element:
    """An element of the page: a selector that finds it, its start tag, and axe's reason."""

    selector: str
    html: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Violation:
    """A rule of axe that elements break."""

    id: str
    help: str
    url: str
    nodes: tuple[Element, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Swap:
    """What became of a fragment that htmx put into its host page.

    It was asked for `by` a control, and put where `target` says. `lost` had the focus and went
    with the swap; the `unannounced` are live regions that came with their text. `missing` says why
    there was no swap, and `empty` is the status of an answer that htmx swaps nothing for.
    """

    by: str = ""
    target: str = ""
    lost: Element | None = None
    unannounced: tuple[Element, ...] = ()
    missing: str = ""
    empty: int | None = None


@dataclass(frozen=True, kw_only=True)
class Notes(exchange.Notes):
    """What was measured of a partial at one width.

    `axe` are axe's violations; the `unfocused` are controls whose focus does not show; the `wide`
    make the page scroll sideways; `errors` are those of its scripts, `outside` the addresses that
    were not fetched. `marked` counts the elements that are outlined in the picture.
    """

    partial: str
    width: int
    path: str = ""
    axe: tuple[Violation, ...] = ()
    unfocused: tuple[Element, ...] = ()
    wide: tuple[Element, ...] = ()
    marked: int = 0
    swap: Swap = field(default_factory=Swap)
    errors: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
