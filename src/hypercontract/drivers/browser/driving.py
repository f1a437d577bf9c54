"""Opens contracted pages and fragments in Chromium, and notes what only a browser can tell.

What was measured is in the notes of the last exchange at each width; judging is for others.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.browser import Notes, Plan
from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.errors import ContractError
from hypercontract.drivers.browser import chromium, measuring
from hypercontract.drivers.browser.serving import ORIGIN, Serving
from hypercontract.drivers.shared.reading import read

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

SIZES = {375: 812, 1280: 800}


def drive(plan: Plan, transport: "Transport", observe: Observe) -> None:
    """Open what the plan names at each of its widths, in one scenario.

    ContractError where the world lacks an object that it asks for, or a page cannot be opened.
    """
    role = plan.cells[-1].role
    seen: list[tuple[Serving, Notes]] = []
    with transport.scenario():
        urls = [_url(cell, transport) for cell in plan.cells]
        with chromium.opened() as browser:
            for width in plan.widths:
                serving = Serving(transport, role)
                measured = _shown(urls, serving, browser, width)
                seen.append(
                    (serving, read({**measured, "partial": plan.partial}, Notes, "measures"))
                )
    for serving, notes in seen:
        _tell(serving, notes, observe)


def _tell(serving: Serving, notes: Notes, observe: Observe) -> None:
    """Hand over what was sent, and once more the last of it with what was measured."""
    for exchange in serving.exchanges:
        observe(exchange)
    found = [one for one in serving.exchanges if one.request.path == notes.path]
    last = (found or serving.exchanges)[-1]
    observe(replace(last, origin="browser", notes=notes))


def _shown(urls: Sequence[str], serving: Serving, browser: Any, width: int) -> dict[str, Any]:
    """Open the first URL at a width, put the second into it if there is one, and measure."""
    size = {"width": width, "height": SIZES.get(width, 800)}
    page = browser.new_page(viewport=size, reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/*", serving.answer)
    page.goto(f"{ORIGIN}{urls[0]}", wait_until="load")
    swap = measuring.swapped(page, urls[-1]) if len(urls) > 1 else {}
    if swap.get("missing"):
        message = f"{urls[-1]} could not be swapped into {urls[0]}: {swap['missing']}."
        raise ContractError(message)
    found = {} if "empty" in swap else measuring.measure(page)
    picture = b64encode(page.screenshot()).decode()
    page.close()
    return {
        **found,
        "swap": swap,
        "width": width,
        "path": urls[-1].partition("?")[0],
        "errors": errors,
        "outside": sorted(set(serving.outside)),
        "picture": picture,
    }


def _url(cell: Cell, transport: "Transport") -> str:
    try:
        arguments = transport.arguments(cell.route, cell.role, cell.scope)
    except LookupError as error:
        raise ContractError(str(error)) from None
    query = urlencode(cell.query, doseq=True)
    return transport.url(cell.route, arguments) + (f"?{query}" if query else "")
