"""What a kind is: a surface, the documents that promise it, the rules that judge it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol

from hypercontract.core.contract import Document, Item, Raw
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Outcome
from hypercontract.core.project import Project
from hypercontract.core.rule import Rule


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
    """

    name: str
    documents: Mapping[str, Mapping[str, Any]]
    rules: tuple[Rule, ...]
    read: Callable[[Raw], Document]
    items: Callable[[Document, Sequence[Document], Project], Iterable[Item]]
    checker: Callable[[Sequence[Document], Project], Checker]

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
