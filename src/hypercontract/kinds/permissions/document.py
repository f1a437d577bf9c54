"""`permissions.yaml` to its frozen model: entries of a table, and what concerns it as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core import waiver
from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import ContractError, Source, unknown
from hypercontract.core.waiver import Waiver
from hypercontract.kinds.permissions.outcomes import Outcome, outcome_of
from hypercontract.kinds.permissions.rules import RULES

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Options:
    """How a row is put to the test: body and query to send, rules waived with their reasons.

    `closed` says why every role is refused on purpose, empty where it does not.
    """

    body: Mapping[str, Any] | None = None
    query: Mapping[str, Any] = field(default_factory=dict)
    waive: Mapping[str, Waiver] = field(default_factory=dict)
    closed: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry as written: names or globs of route, method and role, and what they promise.

    `roles` are those that `role` stands for, in the document's order; `row` is where the route's
    rows begin.
    """

    route: str
    method: str
    role: str
    roles: tuple[str, ...]
    outcome: Outcome
    options: Options
    source: Source
    row: Source


@dataclass(frozen=True)
class Content:
    """A permissions document.

    `ignore` has the globs of routes that are left out; one after a method leaves out that alone.
    """

    roles: Mapping[str, Source]
    groups: frozenset[str]
    entries: tuple[Entry, ...]
    ignore: Mapping[str, Source]
    bookkeeping: tuple[str, ...]
    login: str | None
    login_source: Source


def read(raw: Raw) -> Document:
    """Read a document that the schema accepts; ContractError for a role or method unknown to it."""
    content = _Reader(raw).read()
    found = (one for entry in content.entries for one in entry.options.waive.values())
    name = PurePosixPath(raw.file).stem
    return Document("permissions", name, raw.source(), content, tuple(dict.fromkeys(found)))


def is_glob(name: str) -> bool:
    """Whether a name stands for several."""
    return "*" in name or "?" in name


class _Reader:
    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.roles: list[str] = raw.data["roles"]
        self.groups: dict[str, tuple[str, ...]] = {}

    def read(self) -> Content:
        for group, members in self.raw.data.get("groups", {}).items():
            self.groups[group] = self._group(group, members)
        return Content(
            roles={role: self.raw.source("roles", at) for at, role in enumerate(self.roles)},
            groups=frozenset(self.groups),
            entries=tuple(self._entries()),
            ignore={
                glob: self.raw.source("ignore", glob) for glob in self.raw.data.get("ignore", {})
            },
            bookkeeping=("django_session", *self.raw.data.get("bookkeeping", ())),
            login=self.raw.data.get("login"),
            login_source=self.raw.source("login"),
        )

    def _group(self, group: str, members: list[str]) -> tuple[str, ...]:
        if group in self.roles:
            message = f"The group {group!r} has the same name as a role."
            raise ContractError(message, self.raw.source("groups", group), "Rename the group.")
        found = {
            role
            for at, member in enumerate(members)
            for role in self._expand(member, self.roles, self.raw.source("groups", group, at))
        }
        return tuple(role for role in self.roles if role in found)

    def _expand(self, name: str, known: list[str], source: Source) -> tuple[str, ...]:
        found = self.groups.get(name) or tuple(
            role for role in self.roles if fnmatchcase(role, name)
        )
        if not found:
            raise unknown("role", name, known, source)
        return found

    def _entries(self) -> Iterator[Entry]:
        for route, methods in self.raw.data["routes"].items():
            by_method = methods if isinstance(methods, dict) else {"*": methods}
            for method, row in by_method.items():
                path = ("routes", route, method)
                yield from self._row(route, self._methods(method, path), row, path)

    def _methods(self, text: str, path: tuple[str, ...]) -> list[str]:
        for method in (names := text.split()):
            if method not in {*METHODS, "*"}:
                raise unknown("method", method, METHODS, self.raw.source(*path))
        return names

    def _row(
        self, route: str, methods: list[str], row: Any, path: tuple[str, ...]
    ) -> Iterator[Entry]:
        options, cells = Options(), row if isinstance(row, dict) else {"*": row}
        if "roles" in cells:
            options = self._options(row, path)
            cells, path = row["roles"], (*path, "roles")
            cells = cells if isinstance(cells, dict) else {"*": cells}
        known = [*self.roles, *self.groups]
        row_source = self.raw.source("routes", route)
        for role, value in cells.items():
            source = self.raw.source(*path, role)
            roles = self._expand(role, known, source)
            self._check_closed(options, outcome_of(value), (*path, role))
            for method in methods:
                yield Entry(
                    route, method, role, roles, outcome_of(value), options, source, row_source
                )

    def _options(self, row: Mapping[str, Any], path: tuple[str, ...]) -> Options:
        _, route, method = path
        told = row.get("waive", {})
        waive = waiver.read(self.raw, told, f"{method} {route}", RULES, *path, "waive")
        return Options(row.get("body"), row.get("query", {}), waive, row.get("closed", ""))

    def _check_closed(self, options: Options, outcome: Outcome, path: tuple[str, ...]) -> None:
        if options.closed and not outcome.denies:
            message = f"A row that is closed serves somebody: {outcome}."
            raise ContractError(message, self.raw.source(*path), "Remove `closed`, or refuse.")
