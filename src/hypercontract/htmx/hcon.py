"""The small notation of htmx 4 for options: `delay:1s once from:"a, b"`."""

import re
from itertools import pairwise
from typing import Any

from hypercontract.htmx.scripts import parsed

_PAIR = re.compile(
    r"""(?:"(?P<quoted>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^\s,:]+))"""
    r"""(?:\s*:\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|<(?P<c>(?:[^/]|/(?!>))+)/>|(?P<d>[^\s,]+)))?"""
    r"(?=\s|,|$)"
)
_QUOTED = re.compile(r"""(?:[^"']|"[^"]*"|'[^']*')*""")
_AROUND = (("[", "]"), ("(", ")"), ("<", "/>"))


def options(text: str) -> dict[str, Any]:
    """Read options; a key without a value is true. ValueError for JSON that does not parse."""
    if text.startswith("{"):
        return dict(parsed(text))
    found: dict[str, Any] = {}
    for match in _PAIR.finditer(text):
        _merge(_pair(match), found)
    return found


def split(text: str) -> list[str]:
    """Cut at the commas that no bracket and no quote holds."""
    cuts = [index for index, char in enumerate(text) if char == "," and _is_free(text[index + 1 :])]
    bounds = [-1, *cuts, len(text)]
    return [text[a + 1 : b] for a, b in pairwise(bounds)]


def _is_free(rest: str) -> bool:
    """Whether a comma with this text behind it stands outside brackets and quotes."""
    held = any(closing in rest and opening not in rest.partition(closing)[0]
               for opening, closing in _AROUND)  # fmt: skip
    return not held and _QUOTED.fullmatch(rest) is not None


def _pair(match: re.Match[str]) -> dict[str, Any]:
    key = match["quoted"] or match["single"] or match["bare"]
    written = next((match[one] for one in "abcd" if match[one] is not None), "true").strip()
    value: Any = written
    try:
        value = parsed(written)
    except ValueError:
        value = written
    for part in reversed(key.split(".")) if match["bare"] else [key]:
        value = {part: value}
    return dict(value)


def _merge(source: dict[str, Any], target: dict[str, Any]) -> None:
    for key, value in source.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge(value, target[key])
        else:
            target[key] = value
