"""Sends the steps of a journey in one scenario: first with the smallest bodies, then generated."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.flows import JourneyNotes, JourneyPlan, Step
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.core.references import filled
from hypercontract.django.payloads.bodies import smallest
from hypercontract.drivers.flows.sending import Sender, object_of
from hypercontract.drivers.shared.bodies.generated import bodies

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

_GENERATED = 2
_REFUSED = 400


class Journey:
    """One journey; a step that does not succeed as expected is the last of its run."""

    def __init__(
        self,
        plan: JourneyPlan,
        transport: "Transport",
        observe: Observe,
    ) -> None:
        self._plan = plan
        self._transport = transport
        self._observe = observe

    def drive(self) -> None:
        """Send every run."""
        for run in range(1 + self._runs):
            with self._transport.scenario():
                self._run(run)

    @property
    def _runs(self) -> int:
        return min(_GENERATED, (self._plan.examples or 0) // 3)

    @cached_property
    def _generated(self) -> dict[int, list[dict[str, Any]]]:
        """Bodies of the steps that create, by the step's number."""
        return {
            step.number: bodies(step.call, self._transport, self._runs)
            for step in self._plan.steps
            if step.call and step.method == "POST" and step.on is None
        }

    def _run(self, run: int) -> None:
        known: dict[str, Any] = {}
        for step in self._plan.steps:
            try:
                exchange = self._step(step, run, known)
            except LookupError:  # what it names is not there: whoever judges sees no exchange
                return
            expected, response = step.status, exchange.response
            if not (response.status == expected or (expected is None and response.is_success)):
                return
            if data := object_of(exchange):
                known[step.named] = data

    def _step(self, step: Step, run: int, known: Mapping[str, Any]) -> Exchange:
        arguments = self._arguments(step, known)
        send = self._sending(step, run, arguments, known)
        given = filled(step.body or {}, known)
        needed = self._needed(step, arguments)
        if needed is None and step.body is None:
            return send(None)
        needed = needed or {}
        drawn = self._drawn(step, run, needed)
        exchange = send({**needed, **drawn, **given})
        if drawn and exchange.response.status == _REFUSED:
            exchange = send({**needed, **given})
        return exchange

    def _needed(self, step: Step, arguments: Mapping[str, str]) -> dict[str, Any] | None:
        if step.method == "GET":
            return None
        return smallest(self._transport, step.route, step.method, step.role, arguments)

    def _drawn(self, step: Step, run: int, needed: Mapping[str, Any]) -> dict[str, Any]:
        """Return generated values of the required fields; none in the first run."""
        made = self._generated.get(step.number, [])[run - 1 : run] if run else []
        return {name: body[name] for body in made for name in needed if name in body}

    def _sending(
        self, step: Step, run: int, arguments: Mapping[str, str], known: Mapping[str, Any]
    ) -> Callable[[Any], Exchange]:
        """Return what sends a step with a body."""
        sender = Sender(self._transport, self._observe, step.role)
        path = self._transport.url(step.route, arguments)
        notes = JourneyNotes(flow=self._plan.flow, run=run, step=step.number, named=step.named)
        token = filled(step.bearing, known)
        return lambda body: sender.send(step.method, path, notes, body=body, token=token)

    def _arguments(self, step: Step, known: Mapping[str, Any]) -> dict[str, str]:
        """Return the URL's arguments: the object named, or else the role's own."""
        if step.on is None:
            return self._own(step)
        value = filled(step.on, known)
        if value is None:
            raise LookupError(step.on)
        *parents, last = self._transport.view(step.route).route.parameters
        return {**(self._own(step) if parents else {}), last: str(value)}

    def _own(self, step: Step) -> dict[str, str]:
        try:
            return self._transport.arguments(step.route, step.role, "own")
        except LookupError as error:
            raise ContractError(str(error)) from None
