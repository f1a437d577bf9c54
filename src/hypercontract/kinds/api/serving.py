"""Which route serves a documented path, found without a look at every route for every path."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from hypercontract.core.project import Route, shape


class Serving:
    """The routes of a project by what they serve; the first in the project's order wins."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._methods: dict[str, _Offered] = {}
        for route in routes:
            for method in route.methods:
                self._methods.setdefault(method, _Offered()).add(route)

    def of(self, path: str, method: str) -> tuple[Route | None, str]:
        """Find the route of a path, and the prefix that the document leaves off it.

        It is the same path, one that a parameter of the route takes, or longer by the prefix.
        """
        offered = self._methods.get(method)
        return offered.serving(path) if offered else (None, "")


class _Offered:
    """The routes that offer one method."""

    def __init__(self) -> None:
        self._routes: list[Route] = []
        self._exact: dict[str, Route] = {}
        self._segments = _Segments()
        self._backwards: list[tuple[str, int]] | None = None

    def add(self, route: Route) -> None:
        self._exact.setdefault(shape(route.pattern), route)
        self._segments.add(shape(route.pattern).split("/"), len(self._routes))
        self._routes.append(route)

    def serving(self, path: str) -> tuple[Route | None, str]:
        if (same := self._exact.get(shape(path))) is not None:
            return same, ""
        number = min(self._segments.matching(path.split("/")), default=None)
        if number is not None:
            return self._routes[number], ""
        longer = self._ending(shape(path))
        if longer is None:
            return None, ""
        prefix = shape(longer.pattern).removesuffix(shape(path))
        return longer, "" if "{}" in prefix else prefix

    def _ending(self, end: str) -> Route | None:
        """Return the API's route that ends like this, where there is exactly one."""
        if self._backwards is None:
            apis = (number for number, route in enumerate(self._routes) if route.api)
            self._backwards = sorted((shape(self._routes[n].pattern)[::-1], n) for n in apis)
        wanted = end[::-1]
        first = bisect_left(self._backwards, (wanted, -1))
        found = [n for text, n in self._backwards[first : first + 2] if text.startswith(wanted)]
        return self._routes[found[0]] if len(found) == 1 else None


class _Segments:
    """Patterns cut at their slashes, as a tree: a parameter stands for part of one segment."""

    def __init__(self) -> None:
        self._ends: int | None = None
        self._literal: dict[str, _Segments] = {}
        self._open: dict[str, tuple[re.Pattern[str], _Segments]] = {}

    def add(self, segments: list[str], number: int) -> None:
        if segments:
            self._below(segments[0]).add(segments[1:], number)
        elif self._ends is None:
            self._ends = number

    def matching(self, segments: list[str], at: int = 0) -> Iterator[int]:
        """Yield the numbers of the patterns that match."""
        if at == len(segments):
            if self._ends is not None:
                yield self._ends
            return
        if (exact := self._literal.get(segments[at])) is not None:
            yield from exact.matching(segments, at + 1)
        for pattern, below in self._open.values():
            if pattern.fullmatch(segments[at]):
                yield from below.matching(segments, at + 1)

    def _below(self, segment: str) -> "_Segments":
        if "{}" not in segment:
            return self._literal.setdefault(segment, _Segments())
        if segment not in self._open:
            pattern = "[^/]+".join(map(re.escape, segment.split("{}")))
            self._open[segment] = re.compile(pattern), _Segments()
        return self._open[segment][1]
