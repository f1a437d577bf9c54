"""Generated requests for one operation, positive and negative, each undone before the next.

Schemathesis generates and Hypothesis shrinks. Whatever an example may name of live objects it is
given: path parameters from the role's own rows, related ids from what the serializer would take.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from schemathesis import GenerationMode
from schemathesis.core.errors import SchemathesisError

from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.django.queries import values
from hypercontract.django.related import choices
from hypercontract.drivers.attempts import Attempt, send
from hypercontract.drivers.cases import encoded, operations
from hypercontract.drivers.drawing import Broken, Enough, run
from hypercontract.drivers.grounding import grounded
from hypercontract.drivers.refused import Refusals

if TYPE_CHECKING:
    from hypercontract.django.transport import Transport

EXAMPLES = 10
SHRINKING = 60


def drive(
    plan: Mapping[str, Any], transport: "Transport", observe: Callable[[Exchange], bool]
) -> None:
    """Send `plan["examples"]` requests, a third of them negative, and more where one is shrunk.

    They are sent from where the operation succeeds with its smallest body, if it does somewhere.
    Then try each parameter of a GET by itself, and ask for the documented refusals not met yet.

    `plan` names the operation, its method, path and route, and the role, `as`, that sends.
    The same requests each time, unless Hypothesis is given a seed. ContractError where Schemathesis
    cannot read the operation.
    """
    examples = plan.get("examples", EXAMPLES)
    seen: set[int] = set()

    def watch(exchange: Exchange) -> bool:
        seen.add(exchange.response.status)
        return observe(exchange)

    operation = _operation(plan, transport)
    raw = operation.definition.raw
    refusals = Refusals(plan, raw, transport) if plan["route"] else None
    start = refusals.start(watch) if refusals else None
    attempt = _attempt(plan, transport, watch, start)
    try:
        for number, strategy in _strategies(plan, transport, examples, start):
            run(strategy, number, attempt, plan["operation"])
    except SchemathesisError as error:
        message = f"{plan['operation']} cannot be generated from: {error}"
        raise ContractError(message) from error
    if refusals:
        _besides(plan, raw, refusals, watch, seen)


def _operation(plan: Mapping[str, Any], transport: "Transport") -> Any:
    found = operations(transport.project.spec).get(plan["operation"])
    if found is None:
        raise ContractError(f"Schemathesis cannot read the operation {plan['operation']}.")
    return found


def _besides(
    plan: Mapping[str, Any],
    raw: Mapping[str, Any],
    refusals: Refusals,
    observe: Callable[[Exchange], bool],
    seen: Collection[int],
) -> None:
    """Send what must not be left to chance."""
    if plan["method"] == "GET":
        refusals.vary(observe)
    documented = {int(status) for status in raw.get("responses", {}) if status.isdigit()}
    refusals.drive(sorted(documented - set(seen)), observe)
    if plan["method"] in {"POST", "PUT", "PATCH"}:
        refusals.spoil(observe)
        refusals.clash(observe)


def collect(
    plan: Mapping[str, Any], transport: "Transport", examples: int, take: Callable[[Any], None]
) -> None:
    """Hand over positive cases of the plan's operation and send nothing."""
    with suppress(ContractError, SchemathesisError):
        _, strategy = next(_strategies(plan, transport, examples))
        run(strategy, examples, take, plan["operation"])


def _attempt(
    plan: Mapping[str, Any],
    transport: "Transport",
    observe: Callable[[Exchange], bool],
    start: Attempt | None,
) -> Callable[[Any], None]:
    left = [SHRINKING]
    usual = start or Attempt(plan["as"], plan["path"])

    def attempt(case: Any) -> None:
        path, query, headers, body = encoded(case)
        path = plan.get("prefix", "") + path
        told = replace(usual, path=path, query=query, headers=headers, body=body)
        if observe(send(plan, transport, told)):
            left[0] -= 1
            raise Broken if left[0] > 0 else Enough

    return attempt


def _strategies(
    plan: Mapping[str, Any], transport: "Transport", examples: int, start: Attempt | None = None
) -> Iterator[tuple[int, Any]]:
    """Yield how many examples of which: positive, then negative where there can be any."""
    operation = _operation(plan, transport)
    own = _asked_for(start, transport) or _own(plan, transport)
    role = start.role if start else plan["as"]
    negated = examples // 3 if _can_be_broken(operation) else 0
    path = _named(plan["path"], own) or None
    user = transport.world.user(role) or AnonymousUser()
    positive = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=path)
    view = transport.view(plan["route"]) if plan["route"] else None
    related = choices(view, plan["method"], user, own) if view else {}
    documented = {one.name for one in operation.query}
    stored = values(view, user, own) if view and documented else {}
    live = {name: some for name, some in stored.items() if name in documented}
    yield examples - negated, grounded(positive, related, live, _declared(plan, transport))
    if negated:
        yield negated, _negative(operation, path)


def _can_be_broken(operation: Any) -> bool:
    """Whether any request would be invalid: every text in a path is a string.

    Hypothesis looks for long where there is none.
    """
    path = (one.definition.get("schema", {}) for one in operation.path_parameters)
    return any(map(_is_bound, path)) or bool(operation.query or operation.body)


def _is_bound(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") != "string" or not {"type", "title", "description"} >= schema.keys()


def _negative(operation: Any, path: Mapping[str, Any] | None) -> Any:
    """Break the query or the body of the role's own object, or else the path too."""
    anywhere = operation.as_strategy(GenerationMode.NEGATIVE)
    if not path or not (operation.query or operation.body):
        return anywhere
    return operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=path) | anywhere


def _asked_for(start: Attempt | None, transport: "Transport") -> Mapping[str, str]:
    """Return the URL arguments that a request names."""
    match = transport.project.resolve(start.path) if start else None
    return match.arguments if match else {}


def _own(plan: Mapping[str, Any], transport: "Transport") -> dict[str, str]:
    """Return the URL arguments of the role's own object; none where the world has no such row."""
    if plan["route"] is None:
        return {}
    try:
        return transport.arguments(plan["route"], plan["as"], "own")
    except LookupError:
        return {}


def _declared(plan: Mapping[str, Any], transport: "Transport") -> dict[str, Any]:
    """Return what the world says of the body; of a file what is in it."""
    found = transport.world.body_of(plan["route"], plan["as"]) if plan["route"] else {}
    return {
        name: value.read() if hasattr(value, "read") else value for name, value in found.items()
    }


def _named(path: str, own: Mapping[str, str]) -> dict[str, str]:
    """Give the URL's arguments the names of the document; one that a version took comes first."""
    names = re.findall(r"\{([^}]*)\}", path)
    values = list(own.values())[-len(names) :] if names else []
    return dict(zip(names, values, strict=False))
