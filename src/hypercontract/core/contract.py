"""Documents, the clauses they hold and the items that exercise them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hypercontract.core.errors import Source

if TYPE_CHECKING:
    from hypercontract.core.waiver import Waiver


class Access(StrEnum):
    """What a role may be promised of an object: it is served, or denied in one of four ways."""

    ALLOW = "allow"
    FORBIDDEN = "forbidden"
    HIDDEN = "hidden"
    UNAUTHENTICATED = "unauthenticated"
    LOGIN = "login"

    @property
    def words(self) -> str:
        """The same for people."""
        return _WORDS[self]


_WORDS = {
    Access.ALLOW: "allowed",
    Access.FORBIDDEN: "refused (403)",
    Access.HIDDEN: "hidden (404)",
    Access.UNAUTHENTICATED: "refused for lack of credentials (401)",
    Access.LOGIN: "sent to the login page",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a promise stands in a matrix of operations and roles, and what it promises there.

    `scope` says whose objects are meant: `own`, `foreign` or `any`.
    """

    route: str
    method: str
    role: str
    scope: str
    access: Access


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest promise: kept, broken or unexercised.

    `id` is unique in a report and stable over time, `kind/document/what`; `text` says the promise
    in words; `cell` says it as data where it is one of access.
    """

    id: str
    text: str
    source: Source
    cell: Cell | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an item tells its driver: each driver has a type of its own, JSON-able.

    `examples` is how many requests are drawn, where any are; None leaves it to the settings.
    """

    examples: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to select and run: a pytest item.

    `driver` names the one that sends its traffic (none: judged from the project's files alone);
    `plan` is what that driver is told, in its own type or as the same in plain data.
    """

    name: str
    clauses: tuple[Clause, ...]
    source: Source
    driver: str | None = None
    plan: Plan | Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file of `contracts/` once read: `content` is the kind's own frozen model of it.

    `waivers` are the rules that it does not hold something to: one that excuses no finding in a
    whole run is an error.
    """

    kind: str
    name: str
    source: Source
    content: Any
    waivers: "tuple[Waiver, ...]" = ()


class Raw:
    """A document as parsed: plain data, and the line of each of its values.

    `path` arguments are tuples of keys and indexes from the root, as in jsonschema.
    """

    def __init__(self, file: str, data: Any, lines: Mapping[tuple[str | int, ...], int]) -> None:
        self.file = file
        self.data = data
        self._lines = lines

    def source(self, *path: str | int) -> Source:
        """Return the place of the value at `path`, or of its nearest parent that has one."""
        for length in range(len(path), -1, -1):
            if (line := self._lines.get(path[:length])) is not None:
                return Source(self.file, line)
        return Source(self.file, 1)
