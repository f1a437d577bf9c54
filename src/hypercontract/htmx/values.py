"""How htmx reads the attributes that choose what a request carries and what it waits for."""

import re
from collections.abc import Iterable
from typing import Any

from hypercontract.htmx import hcon
from hypercontract.htmx.scripts import parsed
from hypercontract.htmx.swaps import swap

_WAYS = ("drop", "abort", "replace", "queue")


def values(value: str, dialect: str) -> dict[str, Any]:
    """Read `hx-vals` and `hx-headers` written as data; ValueError where htmx throws."""
    if dialect == "4":
        return hcon.options(value)
    text = value.strip()
    found: dict[str, Any] = parsed(text if text.startswith("{") else f"{{{text}}}")
    return found


def kept(value: str, names: Iterable[str]) -> list[str]:
    """Return which parameters `hx-params` of htmx 1.9 and 2 lets through."""
    if value == "*":
        return list(names)
    if value == "none":
        return []
    chosen = {name.strip() for name in value.removeprefix("not ").split(",")}
    return [name for name in names if (name in chosen) != value.startswith("not ")]


def sync(value: str, dialect: str) -> tuple[str, str]:
    """Return the selector of `hx-sync` and its strategy, both as htmx takes them."""
    if dialect != "4":
        selector, _, rest = value.partition(":")
        # A blank after the colon is a strategy of its own, and an unknown one.
        return selector.strip(), (rest.split(":")[0] or "drop").strip()
    selector, colon, strategy = (part.strip() for part in value.rpartition(":"))
    known = strategy.startswith(_WAYS)
    if not colon and not known:
        selector = value
    return selector, strategy if known else "queue first"


def oob(value: str, identity: str, dialect: str) -> tuple[str, str]:
    """Return the style of `hx-swap-oob` and the selector that it swaps.

    `identity` is the id of the element that has it, which is swapped by default.
    """
    if dialect == "4":
        return _new_oob(value, f"#{identity}")
    style, colon, selector = value.partition(":")
    if style and colon:
        return style, selector
    return "outerHTML" if value == "true" else value, f"#{identity}"


def _new_oob(value: str, selector: str) -> tuple[str, str]:
    styled = re.match(r"(\S+):(.+)", value)
    style, selector = styled.groups() if styled else (value, selector)
    read, _ = swap("outerHTML" if style in {"true", ""} else style, "4")
    return read["style"], read.get("target") or selector
