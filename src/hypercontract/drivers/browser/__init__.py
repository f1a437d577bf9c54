"""Opens contracted pages and fragments in Chromium, and notes what only a browser can tell.

A plan names its `partial` and has `cells`: those of `hypercontract.drivers.matrix` for one role,
the host page first where there is one, and `widths`, of the window in CSS pixels. What was measured
is in the notes of the last exchange at each width; judging is for others.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.browser import chromium, measuring
from hypercontract.drivers.browser.serving import ORIGIN, Serving

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

SIZES = {375: 812, 1280: 800}


def drive(
    plan: Mapping[str, Any], transport: "Transport", observe: Callable[[Exchange], bool]
) -> None:
    """Open what the plan names at each of its widths, in one scenario.

    ContractError where the world lacks an object that it asks for, or a page cannot be opened.
    """
    role = plan["cells"][-1]["role"]
    seen: list[tuple[Serving, dict[str, Any]]] = []
    with transport.scenario():
        urls = [_url(cell, transport) for cell in plan["cells"]]
        with chromium.opened() as browser:
            for width in plan["widths"]:
                serving = Serving(transport, role)
                seen.append((serving, _shown(urls, serving, browser, width)))
    for serving, noted in seen:
        _tell(serving, {**noted, "partial": plan["partial"]}, observe)


def _tell(serving: Serving, noted: Mapping[str, Any], observe: Callable[[Exchange], bool]) -> None:
    """Hand over what was sent, and once more the last of it with what was measured."""
    for exchange in serving.exchanges:
        observe(exchange)
    found = [one for one in serving.exchanges if one.request.path == noted["path"]]
    last = (found or serving.exchanges)[-1]
    observe(replace(last, origin="browser", notes={"browser": noted}))


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
        message = f"{urls[-1]} could not be put into {urls[0]}: {swap['missing']}."
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


def _url(cell: Mapping[str, Any], transport: "Transport") -> str:
    try:
        arguments = transport.arguments(cell["route"], cell["role"], cell["scope"])
    except LookupError as error:
        raise ContractError(str(error)) from None
    query = urlencode(cell.get("query", {}), doseq=True)
    return transport.url(cell["route"], arguments) + (f"?{query}" if query else "")
