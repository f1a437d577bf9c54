"""What each part of a route may be, as a regular expression."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls.resolvers import RegexPattern, RoutePattern

_NAMED = re.compile(r"\(\?P<(\w+)>")


def expressions(pattern: Any) -> Iterator[tuple[str, str]]:
    """Yield the names of a pattern's parts, each with the expression that it must match."""
    if isinstance(pattern, RoutePattern):
        for name, converter in pattern.converters.items():
            yield name, converter.regex
    elif isinstance(pattern, RegexPattern):
        text = pattern.regex.pattern
        for match in _NAMED.finditer(text):
            yield match[1], text[match.end() : _end(text, match.end())]


def _end(text: str, start: int) -> int:
    """Return where the group ends that is open at a place."""
    depth, in_class, place = 1, False, start
    while place < len(text):
        match text[place]:
            case "\\":
                place += 1
            case "[":
                in_class = True
            case "]":
                in_class = False
            case "(" if not in_class:
                depth += 1
            case ")" if not in_class:
                depth -= 1
                if not depth:
                    return place
        place += 1
    return place
