"""The contracts of two states: what changed of events, roles and markup, and whom it breaks.

An event's payload and a node's schema are data that the project sends, so their changes are judged
as a response's are: by the same table, proofs and witnesses.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from hypercontract.core.contract import Document
from hypercontract.gate.changes import Finding
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.surfaces import events, partials, permissions

_COMPARED: Mapping[
    str, Callable[[Sequence[Document], Sequence[Document], Folder, Folder], Iterator[Finding]]
] = {
    "events": events.compare,
    "permissions": permissions.compare,
    "partials": partials.compare,
}


def compare(base: Folder, head: Folder) -> list[Result]:
    """Compare two folders of contracts, a result for each surface that one of them has.

    Raises ContractError for documents that are malformed or at odds with themselves.
    """
    return [
        Result(base, head, tuple(sorted(found, key=_heaviest_first)))
        for kind, surface in _COMPARED.items()
        if (found := [*surface(base.documents(kind), head.documents(kind), base, head)])
    ]


def _heaviest_first(one: Finding) -> tuple[int, str, str, str, str]:
    return -one.level.weight, one.subject, one.rule, str(one.path), one.message
