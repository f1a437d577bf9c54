"""What a kind is: a surface, the documents that promise it, the rules that judge it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Any, Protocol, Self

from hypercontract.core.change import Change, ChangeRule, Payloads, State
from hypercontract.core.contract import Document, Item, Raw
from hypercontract.core.exchange import Exchange
from hypercontract.core.extension import check_callable, check_names
from hypercontract.core.finding import Outcome
from hypercontract.core.project import Project
from hypercontract.core.rule import Rule
from hypercontract.core.verdict import Event


class Checker(Protocol):
    """Judges; built once a run from all documents of its kind. It never sends a request."""

    def judge(self, exchange: Exchange) -> Iterable[Outcome]:
        """Judge one exchange, whoever sent it."""

    def settle(self, item: Item, exchanges: Sequence[Exchange]) -> Iterable[Outcome]:
        """Judge what the exchanges of one of the kind's own items show together.

        An item without a driver has none: it is judged from the project's files alone.
        """


@dataclass(frozen=True)
class Kind:
    """A kind of promise.

    `documents` maps globs below the contracts folder to the JSON Schema of such a document;
    `read` makes a Document of a parsed one; `items` lists what a document puts to the test, given
    all documents of the kind; `checker` builds the judge. The three raise ContractError for what
    the project does not know: a role, a route, an event.

    A kind may bring two hooks. `compare` tells the gate what changed between two states of its
    documents: `changes` are the rules that it may name, `payload` what its rules call data that is
    sent by schema (`event` makes `event-property-removed`). `map` gives the report its events, each
    with who sends it and who listens.

    Raises ContractError for a part that a kind does not have, and for one that cannot be called as
    it will be.
    """

    name: str
    documents: Mapping[str, Mapping[str, Any]]
    rules: tuple[Rule, ...]
    read: Callable[[Raw], Document]
    items: Callable[[Document, Sequence[Document], Project], Iterable[Item]]
    checker: Callable[[Sequence[Document], Project], Checker]
    compare: Callable[[State, State], Iterable[Change | Payloads]] | None = None
    changes: tuple[ChangeRule, ...] = ()
    payload: str = ""
    map: Callable[[Sequence[Document], Project], Iterable[Event]] | None = None

    def __new__(cls, *_parts: object, **named: object) -> Self:
        """Name the nearest part where one is misspelt."""
        check_names("part of a kind", list(named), [one.name for one in fields(cls)])
        return super().__new__(cls)

    def __post_init__(self) -> None:
        for name, arguments in _CALLED.items():
            if (part := getattr(self, name)) is not None:
                check_callable(part, f"`{name}` of the kind {self.name!r}", arguments)

    def schema_of(self, path: PurePath) -> Mapping[str, Any] | None:
        """Return the schema of the document at a path below the folder; None where not ours."""
        glob = self.glob_of(path)
        return self.documents[glob] if glob else None

    def glob_of(self, path: PurePath) -> str:
        """Return the glob that says most of a path, empty where none matches it."""
        return max((glob for glob in self.documents if path.match(glob)), key=_depth, default="")


def of_path(path: PurePath, kinds: Iterable[Kind]) -> Kind | None:
    """Return the kind of the document at a path below the folder, None where it is of none.

    The longest glob decides: `partials/api.yaml` is a partial, whatever it is called.
    """
    found = [(_depth(glob), kind) for kind in kinds if (glob := kind.glob_of(path))]
    return max(found, key=lambda one: one[0])[1] if found else None


def _depth(glob: str) -> int:
    return len(PurePath(glob).parts)


_CALLED = {
    "read": ("raw",),
    "items": ("document", "documents", "project"),
    "checker": ("documents", "project"),
    "compare": ("base", "head"),
    "map": ("documents", "project"),
}
