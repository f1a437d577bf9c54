"""How htmx reads `hx-swap` and HX-Reswap, whether or not it makes sense."""

from typing import Any

from hypercontract.htmx import hcon
from hypercontract.htmx.scripts import interval

_DELAYS = {"swap": "swapDelay", "settle": "settleDelay"}
_FLAGS = {"transition": "transition", "ignoreTitle": "ignoreTitle", "focus-scroll": "focusScroll"}
_ALIASES = {
    "before": "beforebegin",
    "after": "afterend",
    "prepend": "afterbegin",
    "append": "beforeend",
}


def swap(value: str, dialect: str) -> tuple[dict[str, Any], list[str]]:
    """Return the specification under htmx's own names, and the words that htmx complains of."""
    if dialect == "4":
        return _new(value.strip()), []
    found: dict[str, Any] = {"swapStyle": "innerHTML", "swapDelay": 0, "settleDelay": 20}
    odd = []
    for index, word in enumerate(value.split() or [""]):
        if read := _modifier(word):
            found |= read
        elif index == 0:
            found["swapStyle"] = word
        else:
            odd.append(word)
    return {key: one for key, one in found.items() if one is not None or "Target" in key}, odd


def _modifier(word: str) -> dict[str, Any]:
    name, colon, value = word.partition(":")
    if colon and name in _DELAYS:
        return {_DELAYS[name]: interval(value)}
    if colon and name in _FLAGS:
        return {_FLAGS[name]: value == "true"}
    if colon and name in {"scroll", "show"}:
        target, has_target, where = value.rpartition(":")
        return {name: where, f"{name}Target": target if has_target else None}
    return {}


def _new(value: str) -> dict[str, Any]:
    style, rest = "innerHTML", value
    first = value.split(maxsplit=1)[0] if value else ""
    if first and ":" not in first:
        style, rest = first, value.removeprefix(first).lstrip()
    return {"style": _ALIASES.get(style, style), **hcon.options(rest)}
