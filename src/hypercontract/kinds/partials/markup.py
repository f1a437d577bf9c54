"""What the template wrote and the browser did not keep."""

from collections.abc import Iterator

from hypercontract.core.finding import Finding, broken
from hypercontract.kinds.partials.page import Page
from hypercontract.kinds.partials.rules import BY_NAME

_DROPPABLE = (
    "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col", "form"
)  # fmt: skip


def dropped(page: Page) -> Iterator[Finding]:
    """Find start tags that the parser left out: rows outside a table, a form inside a form."""
    written = page.tree.written
    suspects = [tag for tag in _DROPPABLE if tag in written]
    for tag in suspects:
        kept = sum(1 for element in page.tree.elements if element.tag == tag)
        if lost := max(0, written[tag] - kept):
            where = "inside another form" if tag == "form" else "outside a table"
            yield broken(
                BY_NAME["dropped-markup"],
                page.subject,
                f"The browser drops {lost} of {written[tag]} <{tag}>: it is not allowed {where}.",
                at=tag,
                clause=page.clause,
                exchange=page.exchange,
                expected=f"{written[tag]} <{tag}>",
                actual=f"{kept} <{tag}>",
            )
