"""Named journeys: their items, what their drivers are told, and whether they went as written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.drivers import flows
from hypercontract.core.drivers.calls import Call
from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Kept, broken, waived
from hypercontract.core.project import Project, Route
from hypercontract.core.references import at, filled, names_in
from hypercontract.kinds.api.equality import same
from hypercontract.kinds.api.items import clause
from hypercontract.kinds.api.operations import Operation, operations_of
from hypercontract.kinds.api.outcomes import Outcome, data_of
from hypercontract.kinds.api.resources import resources
from hypercontract.kinds.api.rules import JOURNEY_BROKEN
from hypercontract.kinds.api.steps import VERBS, Expectation, Request, Step


def item_name(name: str) -> str:
    """Return the last part of the item's node id."""
    return f"flow:{name}"


def journey_items(document: Document, project: Project) -> Iterator[Item]:
    """Yield an item for each journey; ContractError for a role, route or name not there."""
    for name, steps in document.content.flows.items():
        promise = clause_of(document, name)
        plan = flows.JourneyPlan(flow=name, steps=tuple(_Plan(document, project).steps(steps)))
        yield Item(item_name(name), (promise,), promise.source, "flows", plan)


def clause_of(document: Document, name: str) -> Clause:
    """Return the promise that a journey goes as written."""
    source = document.content.flow_sources[name]
    return clause(document, item_name(name), f"The journey {name} runs as described.", source)


class _Plan:
    """Makes a driver's steps of those written: routes, and which earlier step made the object."""

    def __init__(self, document: Document, project: Project) -> None:
        self._role = document.content.settings.role
        self._project = project
        self._resources = {one.name: one for one in resources(project)}
        self._operations = {(one.route, one.method): one for one in operations_of(project).all}
        self._names: set[str] = set()
        self._made: dict[str, str] = {}

    def steps(self, steps: Sequence[Step]) -> list[flows.Step]:
        found: list[flows.Step] = []
        for number, step in enumerate(steps):
            if isinstance(step, Request):
                found.append(self._request(number, step))
            elif found:
                self._check_names(step, step.wanted)
            else:
                message = "An `expect` step needs a response to check."
                raise ContractError(message, step.source, "Put a request before it.")
        return found

    def _request(self, number: int, step: Request) -> flows.Step:
        role = step.options.get("as", self._role)
        if role not in self._project.roles:
            raise unknown("role", str(role), self._project.roles, step.source)
        self._check_names(step, [*(step.body or {}).values(), *step.options.values()])
        route = self._route(step)
        operation = self._operations.get((route, step.method))
        on = step.options.get("on") or self._made.get(route.view)
        name = step.options.get("named") or step.target
        if step.verb == "create":
            self._made[route.view] = f"${name}"
        self._names.add(name)
        return flows.Step(
            number=number,
            method=step.method,
            route=route.name,
            role=role,
            body=step.body,
            on=on if route.parameters else None,
            named=name,
            bearing=step.options.get("bearing"),
            status=step.status,
            call=_call(operation, route, role) if operation else None,
        )

    def _check_names(self, step: Step, value: Any) -> None:
        for name in sorted(names_in(value)):
            if name not in self._names:
                raise unknown("name", name, self._names, step.source)

    def _route(self, step: Request) -> Route:
        """Find the route that a step means: by its own name, or as a resource's list or object."""
        method, places = VERBS[step.verb]
        routes = list(self._project.routes_by_name.get(step.target, ()))
        if resource := self._resources.get(step.target):
            routes += [getattr(resource, place) for place in places]
        if not routes:
            known = {*self._project.routes_by_name, *self._resources}
            raise unknown("route", step.target, known, step.source)
        found = next((route for route in routes if method in route.methods), None)
        if found is None:
            methods = ", ".join(sorted({one for route in routes for one in route.methods}))
            raise ContractError(
                f"{step.target} does not allow {method}.", step.source, f"It allows {methods}."
            )
        return found


def _call(operation: Operation, route: Route, role: str) -> Call:
    return Call(
        operation=operation.id,
        method=operation.method,
        path=operation.path,
        route=route.name,
        role=role,
    )


class Journey:
    """Judges the exchanges of one journey, run by run."""

    def __init__(self, document: Document, name: str) -> None:
        self._name = name
        self._steps: Sequence[Step] = document.content.flows[name]
        self._clause = clause_of(document, name)
        self._waivers = document.content.settings.waive

    def settle(self, exchanges: Sequence[Exchange]) -> Iterator[Outcome]:
        """Yield the first thing that went otherwise in each run, or that all went well."""
        mine = [
            (one.notes, one)
            for one in exchanges
            if isinstance(one.notes, flows.JourneyNotes) and one.notes.flow == self._name
        ]
        for _, group in groupby(mine, key=lambda pair: pair[0].run):
            found = self._run(list(group))
            if found is None:
                yield Kept(self._clause)
            else:
                yield from waived([found], self._waivers)

    def _run(self, run: Sequence[tuple[flows.JourneyNotes, Exchange]]) -> Finding | None:
        sent = {notes.step: (notes, one) for notes, one in run}
        known: dict[str, Any] = {}
        _, latest = run[0]
        for number, step in enumerate(self._steps):
            if isinstance(step, Request):
                if number not in sent:
                    what = "refers to a value that no earlier response contains"
                    return self._broken(number, what, latest)
                notes, latest = sent[number]
                if what := _refused(step, latest):
                    return self._broken(number, what, latest)
                if data := data_of(latest):
                    known[notes.named] = data
            elif what := _unmet(step, _json(latest), known):
                return self._broken(number, what, latest)
        return None

    def _broken(self, number: int, what: str, exchange: Exchange) -> Finding:
        step = self._steps[number]
        message = f"Step {number + 1} of {self._name}, `{step.text}`, {what}."
        return broken(
            JOURNEY_BROKEN,
            self._name,
            message,
            clause=self._clause,
            at=f"{number + 1} {step.text}",
            source=step.source,
            exchange=exchange,
        )


def _refused(step: Request, exchange: Exchange) -> str:
    """Say in what a step's answer is another than expected, empty where it is not."""
    status = exchange.response.status
    if status == step.status or (step.status is None and exchange.response.is_success):
        return ""
    data = _json(exchange)
    detail = data.get("detail") if isinstance(data, Mapping) else None
    said = f": {str(detail).rstrip('.')}" if detail else ""
    return f"returns {status}{said}"


def _unmet(step: Expectation, data: Any, known: Mapping[str, Any]) -> str:
    """Say what there is in place of what a step expects, empty where it is met."""
    try:
        found, wanted = at(data, step.path), filled(step.wanted, known)
    except LookupError:
        return "finds no such value"
    if step.relation == "has":
        met = isinstance(found, list) and any(same(wanted, one) for one in found)
    else:
        met = found is None if wanted is None else found is not None and same(wanted, found)
    return "" if met is not step.negated else f"finds {json.dumps(found)[:160]}"


def _json(exchange: Exchange) -> Any:
    try:
        return exchange.response.json()
    except ValueError:
        return None
