"""Which template wrote an element: the best guess from the templates' own text."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
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
    own = set(element.attrib.items())
    best: tuple[int, Source | None] = (0, None)
    for template in _candidates(rendered, project):
        for one in _written(template.text):
            likeness = len(one.literal & own) if one.may_be(element) else 0
            if likeness > best[0]:
                best = (likeness, Source(template.path, one.line))
    return best[1]


def _candidates(rendered: Sequence[str], project: Project) -> Iterable[TextFile]:
    known = project.templates_by_name
    found = [known[name] for name in dict.fromkeys(rendered) if name in known]
    return found or project.templates


@lru_cache(maxsize=512)
def _written(text: str) -> tuple[_Written, ...]:
    """Read a template's start tags: tag, literal attributes, line."""
    return tuple(
        _Written(
            match[1].lower(),
            _literal(match[2]),
            _open(match[2]),
            text.count("\n", 0, match.start()) + 1,
        )
        for match in _START.finditer(text)
    )


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
