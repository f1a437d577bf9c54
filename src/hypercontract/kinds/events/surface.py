"""Both sides of every event of a project, joined."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add

from hypercontract.core.errors import Source
from hypercontract.core.project import Project, TextFile
from hypercontract.htmx.dialect import fired
from hypercontract.kinds.events import javascript, modules, templates
from hypercontract.kinds.events.places import Lines, Mention, Place, Sides, Unbound

_MINIFIED = re.compile(r"[.-]min\.m?js$")
_VENDORED = frozenset({"vendor", "vendors", "node_modules", "bower_components", "third_party"})
_WIDEST = 500  # characters a line, on average: nobody writes such, tools do


class Surface:
    """Who hears and who sends each event, as the files tell; scanned once.

    `unbound` are the listeners in the `from:` trap; `shows_errors` and `swaps_errors` are those of
    all files; `names` are all events that the files speak of.
    """

    def __init__(self, project: Project, declared: Iterable[str]) -> None:
        self._dialect = project.htmx
        sides, python = _scan(project)
        strings, attributes = _computed(project)
        self.unbound: tuple[Unbound, ...] = sides.unbound
        self.shows_errors = sides.shows_errors
        self.swaps_errors = sides.swaps_errors
        places = (*sides.listeners, *sides.senders)
        self.names = frozenset({*declared, *(place.event for place in places)})
        self._python = python
        listeners = (*sides.listeners, *self._mentioned([*strings, *attributes]))
        senders = (*sides.senders, *self._mentioned([*python, *strings]))
        self._listeners = _index((place.event, place) for place in listeners)
        self._senders = _index(
            (name, place) for place in senders for name in place.names(self._dialect)
        )

    def listeners(self, event: str) -> Sequence[Place]:
        """Return where an event is heard, under its own name or its kebab twin."""
        sent = [place for place in self.senders(event) if place.event == event]
        names = fired(event, self._dialect)
        if sent and not any(place.by_htmx for place in sent):
            names = frozenset({event})
        return [place for name in sorted(names) for place in self._listeners.get(name, ())]

    def senders(self, event: str) -> Sequence[Place]:
        """Return where an event is sent that a listener of this name meets."""
        return self._senders.get(event, ())

    def spelt(self, event: str) -> Sequence[Source]:
        """Return where Python has a string that is this name, known to the files or not."""
        return [one.source for one in self._python if event in one.names]

    def strays(self, declared: Iterable[str]) -> Iterator[str]:
        """Yield the events that the files surely speak of and that no document declares."""
        known = {name for event in declared for name in fired(event, self._dialect)}
        places = [*self._listeners.values(), *self._senders.values()]
        certain = {place.event for many in places for place in many if place.certain}
        yield from sorted(certain - known)

    def _mentioned(self, mentions: Iterable[Mention]) -> Iterator[Place]:
        """Make places of the strings that name an event the files or documents know."""
        for mention in mentions:
            for name in self._known(mention):
                yield Place(name, mention.source, certain=False, by_htmx=True)

    def _known(self, mention: Mention) -> list[str]:
        if mention.pattern is not None:
            return sorted(filter(mention.pattern.fullmatch, self.names))
        return [name for name in mention.names if fired(name, self._dialect) & self.names]


def _scan(project: Project) -> tuple[Sides, list[Mention]]:
    python = [modules.scan(module) for module in project.modules]
    found = [templates.scan(template) for template in project.templates]
    found += [javascript.scan(file.text, Lines(file)) for file in _scripts(project)]
    found += [sides for sides, _ in python]
    return reduce(add, found, Sides()), [one for _, many in python for one in many]


def _computed(project: Project) -> tuple[list[Mention], list[Mention]]:
    """Return the strings of the files that compute a name, and those of templates then.

    A script that listens for `panel.dataset.closesOn` is told the name by a template.
    """
    files = [*_scripts(project), *project.templates]
    computed = [file for file in files if javascript.is_computed(file.text)]
    told = project.templates if computed else ()
    return _strings(computed), _strings(told)


def _strings(files: Iterable[TextFile]) -> list[Mention]:
    return [one for file in files for one in javascript.mentions(file)]


def _scripts(project: Project) -> list[TextFile]:
    """Return the scripts that somebody here wrote: no library's copy, and nothing minified."""
    return [
        file
        for file in project.scripts
        if not _MINIFIED.search(file.name)
        and not _VENDORED.intersection(file.name.split("/"))
        and len(file.text) <= _WIDEST * (file.text.count("\n") + 1)
    ]


def _index(pairs: Iterable[tuple[str, Place]]) -> Mapping[str, Sequence[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for name, place in pairs:
        found[name].append(place)
    return found
