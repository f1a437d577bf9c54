"""One item a resource: its clauses, the plan of its driver, and the judge of what that sent."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.drivers.calls import Call
from hypercontract.core.drivers.flows import ResourceNotes, ResourcePlan
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, waived
from hypercontract.core.openapi import json_body, resolve
from hypercontract.core.project import Project
from hypercontract.core.waiver import Waiver
from hypercontract.kinds.api.crud import Life, deletion
from hypercontract.kinds.api.document import Content
from hypercontract.kinds.api.items import clause, source_of
from hypercontract.kinds.api.lists import Listing
from hypercontract.kinds.api.operations import operations_of
from hypercontract.kinds.api.outcomes import CLAUSES, Outcome, Promised, notes_of, promised_of
from hypercontract.kinds.api.resources import Resource, resources
from hypercontract.kinds.api.stale import Freshness

_WRITES = ("create", "update", "patch")


def item_name(resource: Resource) -> str:
    """Return the last part of the item's node id."""
    return f"crud:{resource.name}"


def resource_items(document: Document, project: Project) -> Iterator[Item]:
    """Yield an item for each resource that some role is to live through."""
    for resource in resources(project):
        plan = _plan(document.content, resource)
        clauses = tuple(clauses_of(document, resource).values())
        driver = "flows" if plan.examples != 0 else None
        source = source_of(document, _main(resource))
        yield Item(item_name(resource), clauses, source, driver, plan)


def clauses_of(document: Document, resource: Resource) -> dict[str, Clause]:
    """Return a resource's promises by their last word."""
    source = source_of(document, _main(resource))
    return {
        what: clause(
            document,
            f"{item_name(resource)}/{what}",
            f"{resource.name}: {CLAUSES[what][0]}",
            source,
        )
        for what in promised_of(resource)
    }


class ResourceJudge:
    """Judges what the driver of flows sent to one resource."""

    def __init__(self, document: Document, resource: Resource, project: Project) -> None:
        self._name = resource.name
        self._resource = resource
        self._content: Content = document.content
        self._promised = Promised(
            resource,
            clauses_of(document, resource),
            operations_of(project),
            frozenset(_written(resource, project)),
        )

    def settle(self, exchanges: Sequence[Exchange]) -> Iterator[Outcome]:
        """Yield what the exchanges show, each with what waives it."""
        mine = [one for one in exchanges if self._is_mine(one)]
        runs = [list(group) for _, group in groupby(mine, key=lambda one: notes_of(one).run)]
        for outcome in self._outcomes(runs):
            yield from waived([outcome], self._waivers(outcome))

    def _is_mine(self, exchange: Exchange) -> bool:
        notes = exchange.notes
        return isinstance(notes, ResourceNotes) and notes.resource == self._name

    def _outcomes(self, runs: Sequence[Sequence[Exchange]]) -> Iterator[Outcome]:
        """Judge each run; the object of the smallest body tells what fields read by default.

        Lists that were not sound in one run are not looked at again in the next, and what is
        answered as it was before a write is not looked at at all.
        """
        stale = [one for run in runs for one in Freshness(self._promised, run).outcomes()]
        yield from stale
        untold = {one.exchange.route for one in stale if isinstance(one, Finding) and one.exchange}
        default: dict[str, Any] = {}
        sound = self._resource.listing.name not in untold
        for run in runs:
            life = Life(self._promised, run, default)
            default = default or (life.present if notes_of(run[0]).strict else {})
            if self._resource.detail.name not in untold:
                yield from life.outcomes()
                yield from deletion(self._promised, run)
            if sound:
                listed = list(Listing(self._promised, run).outcomes())
                sound = not any(isinstance(one, Finding) for one in listed)
                yield from listed

    def _waivers(self, outcome: Outcome) -> Mapping[str, Waiver]:
        """Return what is waived of the operation that an outcome is about."""
        if not isinstance(outcome, Finding) or outcome.exchange is None:
            return {}
        operation = self._promised.operation(outcome.exchange)
        return self._content.of(operation).waive if operation else {}


def _plan(content: Content, resource: Resource) -> ResourcePlan:
    main, listing = _main(resource), resource.listing.name
    settings = content.of(main)
    return ResourcePlan(
        resource=resource.name,
        listing=listing,
        detail=resource.detail.name,
        offers=tuple(sorted(resource.operations)),
        filters=tuple(resource.filters),
        role=settings.role,
        also=tuple(content.also),
        call=Call(
            operation=main.id,
            method=main.method,
            path=main.path,
            route=listing,
            role=settings.role,
        ),
        examples=settings.examples,
    )


def _main(resource: Resource) -> Any:
    """Return the operation whose settings count: that which creates, or else the list."""
    return resource.operations.get("create") or resource.operations["list"]


def _written(resource: Resource, project: Project) -> Iterator[str]:
    for what in _WRITES:
        operation = resource.operations.get(what)
        schema = json_body(operation.spec, project.spec) if operation else None
        properties: Mapping[str, Any] = resolve(schema or {}, project.spec).get("properties", {})
        for name, one in properties.items():
            if not resolve(one, project.spec).get("readOnly"):
                yield name
