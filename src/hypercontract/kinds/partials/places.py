"""Which template wrote an element: the best guess from the templates' own text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from hypercontract.core.errors import Source
from hypercontract.core.project import Project, TextFile
from hypercontract.html import HtmlElement

_START = re.compile(r"<([a-zA-Z][\w-]*)((?:\{[{%#].*?[}%#]\}|\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_ATTRIBUTE = re.compile(r"([@:\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAMING = ("id", "name")


class _Written(NamedTuple):
    """A start tag of a template: `open` are the attributes that its code decides, `*` any."""

    tag: str
    literal: frozenset[tuple[str, str]]
    open: frozenset[str]
    line: int

    def may_be(self, element: HtmlElement) -> bool:
        """Whether nothing says that it is another element: ids and names are hardly shared."""
        given = {name: value for name in _NAMING if (value := element.get(name))}
        return self.tag == element.tag and all(
            pair in self.literal or {pair[0], "*"} & self.open for pair in given.items()
        )


def place(element: HtmlElement, rendered: Sequence[str], project: Project) -> Source | None:
    """Return the line of the start tag most like the element's, None where none is like it.

    `rendered` are the names of the templates that made the response; empty means any of them.
    """
    best: tuple[int, Source | None] = (0, None)
    for tags in _places_of(project).among(rendered):
        found = tags.most_like(element)
        if found[0] > best[0]:
            best = found
    return best[1]


class _Tags:
    """The start tags of some templates, found by an attribute that they share with an element."""

    def __init__(self, templates: Iterable[TextFile]) -> None:
        self._all: list[tuple[_Written, Source]] = []
        self._having: dict[tuple[str, tuple[str, str]], list[int]] = {}
        for template in templates:
            for one in _written(template.text):
                for pair in one.literal:
                    self._having.setdefault((one.tag, pair), []).append(len(self._all))
                self._all.append((one, Source(template.path, one.line)))

    def most_like(self, element: HtmlElement) -> tuple[int, Source | None]:
        """Return how many attributes the likest tag shares, and its place; the first of several."""
        shared = Counter(
            number
            for pair in element.attrib.items()
            for number in self._having.get((element.tag, pair), ())
        )
        possible = (
            (count, -number)
            for number, count in shared.items()
            if self._all[number][0].may_be(element)
        )
        count, number = max(possible, default=(0, 0))
        return count, self._all[-number][1] if count else None


class _Places:
    """The tags of a project's templates, each template read when it is first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._of: dict[str, _Tags] = {}

    def among(self, rendered: Sequence[str]) -> Iterable[_Tags]:
        known = self._project.templates_by_name
        names = [name for name in dict.fromkeys(rendered) if name in known]
        return [self._in(known[name]) for name in names] or [self._everywhere]

    def _in(self, template: TextFile) -> _Tags:
        if template.name not in self._of:
            self._of[template.name] = _Tags([template])
        return self._of[template.name]

    @cached_property
    def _everywhere(self) -> _Tags:
        return _Tags(self._project.templates)


@lru_cache(maxsize=2)  # the project, and while a baseline is replayed the past beside it
def _places_of(project: Project) -> _Places:
    return _Places(project)


def _written(text: str) -> Iterator[_Written]:
    """Read a template's start tags: tag, literal attributes, line."""
    line, at = 1, 0
    for match in _START.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield _Written(match[1].lower(), _literal(match[2]), _open(match[2]), line)


def _literal(attributes: str) -> frozenset[tuple[str, str]]:
    found = _ATTRIBUTE.findall(attributes)
    pairs = ((name.lower(), double or single) for name, double, single in found)
    return frozenset((name, value) for name, value in pairs if "{" not in value)


def _open(attributes: str) -> frozenset[str]:
    """Name the attributes that the template's code decides, `*` where it writes whole ones."""
    found = _ATTRIBUTE.findall(attributes)
    names = {name.lower() for name, double, single in found if "{" in double or "{" in single}
    rest = _ATTRIBUTE.sub("", attributes)
    return frozenset(names | ({"*"} if "{{" in rest or "{%" in rest else set()))
