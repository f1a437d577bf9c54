"""Methods that a route does not offer, sent by a role that may use those that it does."""

from collections.abc import Iterator

from hypercontract.core.drivers.matrix import PlainNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.shared.bodies import Body


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Send each method in `others` to the role's own object."""
    arguments = context.arguments(plan)
    notes = PlainNotes(probe="methods", method=plan.method)
    for method in plan.others:
        with context.transport.scenario():
            yield context.send(plan, arguments, Body(), notes, method=method)
