"""The contracts of two states: each kind says what changed of its own, and whom it breaks.

What is sent by JSON Schema is data that the project answers with, so its changes are judged as a
response's are: by the same table, proofs and witnesses.
"""

from collections.abc import Iterator

from hypercontract.core.change import Change
from hypercontract.core.kind import Kind
from hypercontract.gate.changes import Finding
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.surfaces import payloads
from hypercontract.gate.surfaces.rules import told
from hypercontract.gate.surfaces.state import State
from hypercontract.kinds import kinds


def compare(base: Folder, head: Folder) -> list[Result]:
    """Compare two folders of contracts, a result for each kind that one of them has.

    Raises ContractError for documents that are malformed or at odds with themselves.
    """
    return [
        Result(base, head, tuple(sorted(found, key=_heaviest_first)))
        for kind in kinds()
        if (found := list(_found(kind, base, head)))
    ]


def _found(kind: Kind, base: Folder, head: Folder) -> Iterator[Finding]:
    if kind.compare is None:
        return
    for one in kind.compare(State(base, kind.name), State(head, kind.name)):
        if isinstance(one, Change):
            yield told(one, kind)
        else:
            yield from payloads.findings(one, base, head, kind)


def _heaviest_first(one: Finding) -> tuple[int, str, str, str, str]:
    return -one.level.weight, one.subject, one.rule, str(one.path), one.message
