"""What the oracles of a resource say: its clauses kept, or a finding at one of its operations."""

from collections.abc import Mapping
from typing import Any

from hypercontract.core.contract import Clause
from hypercontract.core.drivers.flows import ResourceNotes
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, broken
from hypercontract.core.rule import Rule
from hypercontract.kinds.api import rules
from hypercontract.kinds.api.operations import Operation, Operations
from hypercontract.kinds.api.resources import Resource

Outcome = Kept | Finding

# Each clause of a resource, by its last word: its text, and the rules that break it.
CLAUSES: Mapping[str, tuple[str, tuple[Rule, ...]]] = {
    "read-back": ("Reading an object returns what was written.", (rules.NOT_READ_BACK,)),
    "refused": ("A rejected write changes nothing.", (rules.FAILED_WRITE_CHANGED,)),
    "empty-patch": ("An empty PATCH changes nothing.", (rules.EMPTY_PATCH_CHANGED,)),
    "idempotent": ("Repeating a PUT has no further effect.", (rules.NOT_IDEMPOTENT,)),
    "fresh": ("After a write, no response is stale.", (rules.STALE_ANSWER,)),
    "listed": (
        "The list contains each object once, across pages, orderings and filters.",
        (rules.LOST_FROM_LIST, rules.LISTED_TWICE, rules.ORDERING_IGNORED, rules.FILTER_IGNORED),
    ),
    "count": ("The count of the list is the number of objects in it.", (rules.COUNT_WRONG,)),
    "deleted": ("A deleted object is gone.", (rules.DELETED_REMAINS,)),
    "queries": ("Listing more objects takes no more queries.", (rules.QUERY_GROWTH,)),
}
_WRITES = {"create", "update", "patch"}
_NEEDED = {
    "read-back": _WRITES,
    "refused": _WRITES,
    "empty-patch": {"patch"},
    "idempotent": {"update"},
    "fresh": {*_WRITES, "delete"},
    "deleted": {"delete"},
}


def promised_of(resource: Resource) -> list[str]:
    """Return which clauses a resource has, by the operations that it offers."""
    offered = set(resource.operations)
    return [what for what in CLAUSES if what not in _NEEDED or offered & _NEEDED[what]]


class Promised:
    """One resource's clauses, and which of its fields are the client's to write."""

    def __init__(
        self,
        resource: Resource,
        clauses: Mapping[str, Clause],
        operations: Operations,
        written: frozenset[str],
    ) -> None:
        self._resource = resource
        self._clauses = clauses
        self._operations = operations
        self._written = written

    def offers(self, what: str) -> bool:
        """Whether there is an operation that does this."""
        return what in self._resource.operations

    def is_written(self, name: str) -> bool:
        """Whether a field is the client's to write."""
        return name in self._written

    def operation(self, exchange: Exchange) -> Operation | None:
        """Return the operation that answered."""
        return self._operations.of(exchange)

    def label(self, exchange: Exchange) -> str:
        """Name an exchange as findings do: the method and the URL name."""
        return f"{exchange.request.method} {exchange.route}"

    def kept(self, what: str) -> Kept:
        """Say that a clause was proved."""
        return Kept(self._clauses[what])

    def broken(self, rule: Rule, exchange: Exchange, message: str, **details: Any) -> Finding:
        """Say that a rule was broken, at the operation of this exchange."""
        what = next(name for name, (_, its_rules) in CLAUSES.items() if rule in its_rules)
        return broken(
            rule,
            self.label(exchange),
            message,
            clause=self._clauses.get(what),
            exchange=exchange,
            source=self._resource.listing.source,
            **details,
        )


def notes_of(exchange: Exchange) -> ResourceNotes:
    """Return the notes of a step in the life of a resource; whoever asks chose such steps."""
    if not isinstance(exchange.notes, ResourceNotes):
        raise TypeError(f"{exchange.summary} is no step in the life of a resource.")
    return exchange.notes


def data_of(exchange: Exchange) -> dict[str, Any]:
    """Return the JSON object of a success, empty where there is none."""
    try:
        data = exchange.response.json() if exchange.response.is_success else {}
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
