"""What is measured of a page that Chromium shows."""

from functools import cache
from importlib.resources import files
from typing import Any

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def swapped(page: Any, url: str) -> dict[str, Any]:
    """Have htmx fetch a fragment as its host page does, by keyboard where a control does it.

    Return the `target`'s selector, whether the focused control went with the swap and what has
    the focus after it, and live regions that came with their text. `missing` says why not, and
    `empty` is the status of an answer that htmx swaps nothing for.
    """
    _script(page, "page.js")
    page.keyboard.press("Tab")  # what is focused from now on shows it, as for who has no mouse
    found: dict[str, Any] = page.evaluate("url => hypercontract.swap(url)", url)
    if "target" in found:
        page.wait_for_timeout(50)
        found |= page.evaluate("() => hypercontract.after()")
    return found


def measure(page: Any) -> dict[str, Any]:
    """Return axe's violations, controls whose focus does not show, and what makes it scroll.

    Of a fragment that was put into the page only what it holds.
    """
    _script(page, "page.js")
    _script(page, None)
    axe = page.evaluate("tags => hypercontract.axe(tags)", _TAGS)
    page.keyboard.press("Tab")
    return {
        "axe": axe,
        "unfocused": page.evaluate("() => hypercontract.unfocused()"),
        "wide": page.evaluate("() => hypercontract.wide()"),
        "marked": page.evaluate("() => hypercontract.mark()"),
    }


def _script(page: Any, name: str | None) -> None:
    """Run a script of ours, or axe's own, in the page; whatever its policy says of scripts."""
    page.evaluate(_text(name))


@cache
def _text(name: str | None) -> str:
    if name is None:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    return files("hypercontract.drivers.browser").joinpath(name).read_text("utf-8")
