"""The judge of the kind: every exchange of every driver, and the snapshot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, Outcome, broken, waived
from hypercontract.core.project import Project
from hypercontract.kinds.api import documented, journeys, resource_items
from hypercontract.kinds.api.drift import Change, Difference, differences
from hypercontract.kinds.api.items import SNAPSHOT, check, clauses_of, snapshot_clause
from hypercontract.kinds.api.journeys import Journey
from hypercontract.kinds.api.judge import Judge, succeeded
from hypercontract.kinds.api.operations import Operation, operations_of
from hypercontract.kinds.api.resource_items import ResourceJudge
from hypercontract.kinds.api.resources import resources
from hypercontract.kinds.api.rules import SNAPSHOT_DRIFT

_SHOWN = 3


class ApiChecker:
    """Holds each operation to the generated OpenAPI document; built once a run.

    Raises ContractError for documents that name what the project does not have. Without a document
    nothing is judged.
    """

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        check(documents, project)
        self._project = project
        self._document = documents[0] if documents else None
        self._operations = operations_of(project)
        self._promises: dict[str, _Promises] = {}
        self._judges: dict[str, ResourceJudge | Journey] = {}
        if self._document:
            for operation in self._operations.all:
                self._promises[operation.id] = _Promises(self._document, operation, project)
            self._judges = dict(_judges(self._document, project))

    def judge(self, exchange: Exchange) -> Iterator[Outcome]:
        """Judge the response, and whether a body that the schema forbids was refused."""
        operation = self._operations.of(exchange)
        if operation and (promises := self._promises.get(operation.id)):
            yield from promises.judge(exchange)

    def settle(self, item: Item, exchanges: Sequence[Exchange]) -> Iterator[Outcome]:
        """Judge the snapshot, or what the exchanges of an operation, a resource or a journey show.

        An operation is judged by each exchange of it. One that never succeeds breaks nothing: its
        promise of success stays unexercised.
        """
        if self._document and item.name == SNAPSHOT:
            yield from self._snapshot(self._document)
        elif judge := self._judges.get(item.name):
            yield from judge.settle(exchanges)
        elif item.driver and (promises := self._promises.get(item.name)):
            yield from promises.settle(exchanges)

    def _snapshot(self, document: Document) -> Iterator[Outcome]:
        clause = snapshot_clause(document)
        found = [*documented.findings(self._project, clause), *self._drift(clause)]
        yield from waived(found, document.content.settings.waive)
        if not found:
            yield Kept(clause)

    def _drift(self, clause: Clause) -> Iterator[Finding]:
        """Compare; not half a document, which is told as such: what it lacks would be drift."""
        if any(one.left_out for one in self._project.complaints):
            return
        if not self._project.snapshot:
            yield broken(SNAPSHOT_DRIFT, SNAPSHOT, "No snapshot is committed.", clause=clause)
            return
        for difference in differences(self._project.snapshot, self._project.spec):
            yield _drifted(difference, clause)


class _Promises:
    """The promises of one operation, and what is waived of them."""

    def __init__(self, document: Document, operation: Operation, project: Project) -> None:
        self.operation = operation
        self._judge = Judge(operation, project)
        self._clauses = clauses_of(document, operation, project)
        self._waivers = document.content.of(operation).waive

    def judge(self, exchange: Exchange) -> Iterator[Outcome]:
        escapes = self._judge.escapes(exchange)
        if escapes:  # what it answered came of being stopped
            yield from waived(escapes, self._waivers)
            return
        findings = self._judge.response(exchange)
        yield from self._outcomes("responses", findings)
        if not findings and succeeded(exchange.response.status):
            yield Kept(self._clauses["success"])
        refusals = self._judge.refusals(exchange)
        if refusals is not None:
            yield from self._outcomes("validation", refusals)

    def settle(self, exchanges: Sequence[Exchange]) -> Iterator[Outcome]:
        """Tell whether every documented answer was seen; one that was not breaks nothing."""
        statuses = {str(exchange.response.status) for exchange in exchanges}
        if statuses >= set(self.operation.spec.get("responses", {})):
            yield Kept(self._clauses["documented"])

    def _outcomes(self, what: str, findings: Sequence[Finding]) -> Iterator[Outcome]:
        clause = self._clauses[what]
        if not findings:
            yield Kept(clause)
        yield from waived((replace(one, clause=clause) for one in findings), self._waivers)


def _judges(document: Document, project: Project) -> Iterator[tuple[str, ResourceJudge | Journey]]:
    """Yield the judge of each item that several exchanges make up, by its name."""
    for resource in resources(project):
        yield resource_items.item_name(resource), ResourceJudge(document, resource, project)
    for name in document.content.flows:
        yield journeys.item_name(name), Journey(document, name)


def _drifted(difference: Difference, clause: Clause) -> Finding:
    part = difference.part
    if difference.what != "changed":
        where = "the code" if difference.what == "added" else "the snapshot"
        return broken(SNAPSHOT_DRIFT, part, f"{part} is only in {where}.", clause=clause)
    changes = difference.changes
    shown = "; ".join(map(_words, changes[:_SHOWN]))
    more = f" and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
    message = f"{part} differs from the snapshot: {shown}{more}."
    return broken(SNAPSHOT_DRIFT, part, message, clause=clause)


def _words(change: Change) -> str:
    path, old, new = change
    return f"{path or 'it'} changed from {_short(old)} to {_short(new)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004
