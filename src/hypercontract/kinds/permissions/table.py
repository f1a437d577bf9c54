"""Entries and the project's routes to cells: one a route, method and role, each decided once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property

from hypercontract.core.contract import Cell as Place
from hypercontract.core.contract import Clause, Document
from hypercontract.core.errors import ContractError
from hypercontract.core.project import Project
from hypercontract.kinds.permissions.document import Content, Entry, Options
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.surface import (
    Target,
    check_roles,
    check_rows,
    covering,
    login,
    targets,
)


@dataclass(frozen=True)
class Cell:
    """What one role is promised of a target, and the clauses of it by scope.

    `is_closed` is whether the row refuses every role, and says that it does so on purpose.
    """

    target: Target
    role: str
    entry: Entry
    options: Options
    clauses: dict[str, Clause]
    is_closed: bool = False

    @property
    def outcome(self) -> Outcome:
        """What is promised."""
        return self.entry.outcome

    @property
    def lists(self) -> bool:
        """Whether it says which rows a list shows."""
        says = self.outcome is Outcome.ALL or (self.outcome.is_scoped and not self.outcome.denies)
        return says and self.target.method == "GET" and not self.target.has_object


@dataclass(frozen=True)
class Gap:
    """A target that says nothing of some roles; of all of them where no row covers it."""

    target: Target
    roles: tuple[str, ...]
    whole: bool


class Table:
    """The table of all documents over a project.

    Raises ContractError for a role, route or method that the project does not have, and for a
    cell that two entries give without one being narrower.
    """

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        contents: list[Content] = [document.content for document in documents]
        for content in contents:
            check_roles(content, project)
        self.roles = tuple(dict.fromkeys(role for content in contents for role in content.roles))
        self.bookkeeping = tuple(glob for content in contents for glob in content.bookkeeping)
        self.is_login = login(contents, project)
        self._groups = frozenset[str]().union(*(content.groups for content in contents))
        found = targets(contents, project)
        entries = [entry for content in contents for entry in content.entries]
        check_rows(entries, found)
        self.cells: dict[tuple[str, str, str], Cell] = {}
        self.gaps: list[Gap] = []
        for target, speaking in covering(entries, found):
            self._decide(target, speaking)

    def rows(self) -> Iterator[tuple[Target, list[Cell]]]:
        """Yield the targets that the table covers, each with its cells."""
        found: dict[Target, list[Cell]] = {}
        for cell in self.cells.values():
            found.setdefault(cell.target, []).append(cell)
        yield from found.items()

    @cached_property
    def classes(self) -> dict[str, str]:
        """Each role with the first of those that the whole table promises the same."""
        promises: dict[str, list[tuple[str, str, Outcome]]] = {role: [] for role in self.roles}
        for (route, method, role), cell in self.cells.items():
            promises[role].append((route, method, cell.outcome))
        first: dict[tuple[tuple[str, str, Outcome], ...], str] = {}
        return {role: first.setdefault(tuple(found), role) for role, found in promises.items()}

    @cached_property
    def hidden(self) -> dict[str, list[str]]:
        """The routes that show a role some objects, but deny it foreign ones."""
        found: dict[str, list[str]] = {role: [] for role in self.roles}
        for (route, method, role), cell in self.cells.items():
            partly = cell.outcome.is_scoped and not cell.outcome.denies
            if method == "GET" and cell.target.has_object and partly:
                found[role].append(route)
        return found

    def _decide(self, target: Target, entries: list[Entry]) -> None:
        missing = []
        options = _options(entries)
        for role in self.roles:
            given = [entry for entry in entries if role in entry.roles]
            if not given:
                missing.append(role)
                continue
            entry = self._narrowest(given, target, role)
            clauses = dict(_clauses(target, role, entry))
            cell = Cell(target, role, entry, options, clauses)
            self.cells[target.route, target.method, role] = cell
        self._close(target, options)
        if missing:
            self.gaps.append(Gap(target, tuple(missing), whole=len(missing) == len(self.roles)))

    def _close(self, target: Target, options: Options) -> None:
        keys = [(target.route, target.method, role) for role in self.roles]
        cells = {key: self.cells[key] for key in keys if key in self.cells}
        if options.closed and all(cell.outcome.denies for cell in cells.values()):
            self.cells |= {key: replace(cell, is_closed=True) for key, cell in cells.items()}

    def _narrowest(self, given: list[Entry], target: Target, role: str) -> Entry:
        best = [one for one in given if not any(self._beats(other, one, role) for other in given)]
        if len(best) > 1:
            cell = f"{target.method} {target.route} for {role}"
            message = f"The cell {cell} is defined twice, here and at {best[0].source}."
            raise ContractError(message, best[1].source, "Make one of the two more specific.")
        return best[0]

    def _beats(self, one: Entry, other: Entry, role: str) -> bool:
        """Whether an entry is narrower: by route, then by method, then by role."""
        if (one.route, one.method) != (other.route, other.method):
            return _is_narrower_row(one, other)
        levels = [self._level(entry.role, role) for entry in (one, other)]
        if levels[0] != levels[1]:
            return levels[0] > levels[1]
        return levels[0] == 0 and _narrower(one.role, other.role)

    def _level(self, name: str, role: str) -> int:
        if name == role:
            return 2
        return 1 if name in self._groups else 0


def _options(entries: Sequence[Entry]) -> Options:
    """Return the options of the narrowest row that gives any: they hold for all its roles."""
    given = [entry for entry in entries if entry.options != Options()]
    for one in given:
        if not any(_is_narrower_row(other, one) for other in given):
            return one.options
    return Options()


def _is_narrower_row(one: Entry, other: Entry) -> bool:
    if one.route != other.route:
        return _narrower(one.route, other.route)
    return _narrower(one.method, other.method)


def _narrower(one: str, other: str) -> bool:
    """Whether all that one name or glob stands for the other does too, and not the reverse."""
    return fnmatchcase(one, other) and not fnmatchcase(other, one)


def _clauses(target: Target, role: str, entry: Entry) -> Iterator[tuple[str, Clause]]:
    """Yield the clauses of a cell: one for each scope where they differ, else one for any."""
    scopes: tuple[str, ...] = ("any",)
    if entry.outcome.is_scoped:
        scopes = ("own", "foreign") if target.has_object else ("own",)
    for scope in scopes:
        whose = "" if scope == "any" else f" on {scope} objects"
        access = entry.outcome.access(scope)
        text = f"{target.method} {target.route} as {role}{whose}: {access.words}"
        identity = f"permissions/{target.route}/{target.method}/{role}/{scope}"
        place = Place(target.route, target.method, role, scope, access)
        yield scope, Clause(identity, text, entry.source, place)
