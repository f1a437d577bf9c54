"""Generated requests for one operation, positive and negative, each undone before the next.

Schemathesis generates and Hypothesis shrinks. Whatever an example may name of live objects it is
given: path parameters from the role's own rows, related ids from what the serializer would take.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from schemathesis.core.errors import SchemathesisError

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.fuzz.attempts import Attempt, send
from hypercontract.drivers.fuzz.refused import Refusals
from hypercontract.drivers.shared.generation.cases import encoded, operation_of
from hypercontract.drivers.shared.generation.drawing import Broken, Enough, run, usual_examples
from hypercontract.drivers.shared.generation.phases import Phases

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

PHASES = ("examples", "fuzzing")
SHRINKING = 60


def drive(plan: Plan, transport: "Transport", observe: Observe) -> None:
    """Send the requests of the plan's `phases`, and more where one is shrunk.

    They are sent from where the operation succeeds with its smallest body, if it does somewhere.
    Of `examples` drawn, a third is negative. Then try each parameter of a GET by itself, and ask
    for the documented refusals not met yet.

    The same requests each time, unless Hypothesis is given a seed. ContractError where Schemathesis
    cannot read the operation.
    """
    seen: set[int] = set()

    def watch(exchange: Exchange) -> bool:
        seen.add(exchange.response.status)
        return observe(exchange)

    raw = operation_of(plan, transport.project.spec).definition.raw
    refusals = Refusals(plan, raw, transport) if plan.route else None
    start = refusals.start(watch) if refusals else None
    try:
        _generate(plan, transport, watch, start)
    except SchemathesisError as error:
        message = f"{plan.operation} cannot be generated: {error}"
        raise ContractError(message) from error
    if refusals:
        _besides(plan, raw, refusals, watch, seen)


def _generate(
    plan: Plan,
    transport: "Transport",
    observe: Observe,
    start: Attempt | None,
) -> None:
    """Send what Schemathesis makes, one phase after the other."""
    role, path = (start.role, start.path) if start else (None, None)
    phases = Phases(plan, transport, role, path)
    wanted = PHASES if plan.phases is None else plan.phases
    attempt, name = _attempt(plan, transport, observe, start, SHRINKING), plan.operation
    if "examples" in wanted:
        for strategy in phases.examples():
            run(strategy, 1, attempt, name)
    if "coverage" in wanted:
        _each(phases.coverage(), _attempt(plan, transport, observe, start, math.inf))
    if "fuzzing" in wanted:
        examples = usual_examples() if plan.examples is None else plan.examples
        for number, strategy in phases.fuzzing(examples):
            run(strategy, number, attempt, name)


def _each(cases: Iterable[Any], attempt: Callable[[Any], None]) -> None:
    """Send cases that are not drawn, and so cannot be shrunk."""
    for case in cases:
        with suppress(Broken):
            attempt(case)


def _besides(
    plan: Plan,
    raw: Mapping[str, Any],
    refusals: Refusals,
    observe: Observe,
    seen: Collection[int],
) -> None:
    """Send what must not be left to chance."""
    if plan.method == "GET":
        refusals.vary(observe)
    documented = {int(status) for status in raw.get("responses", {}) if status.isdigit()}
    refusals.drive(sorted(documented - set(seen)), observe)
    if plan.method in {"POST", "PUT", "PATCH"}:
        refusals.spoil(observe)
        refusals.clash(observe)


def _attempt(
    plan: Plan,
    transport: "Transport",
    observe: Observe,
    start: Attempt | None,
    most: float,
) -> Callable[[Any], None]:
    """Return what sends a case; after `most` of them that broke something it says Enough."""
    left = [most]
    usual = start or Attempt(plan.role, plan.path)

    def attempt(case: Any) -> None:
        path, query, headers, body = encoded(case)
        path = plan.prefix + path
        told = replace(usual, path=path, query=query, headers=headers, body=body)
        if observe(send(plan, transport, told)):
            left[0] -= 1
            raise Broken if left[0] > 0 else Enough

    return attempt
