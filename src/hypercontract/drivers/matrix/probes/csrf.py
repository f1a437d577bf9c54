"""A write with a session and without a CSRF token: what a page of somebody else's can send."""

from collections.abc import Iterator

from hypercontract.core.drivers.matrix import PlainNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes.context import Context


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Send the request once; not where nobody needs a session."""
    if context.is_open(plan):
        return
    arguments = context.arguments(plan)
    body = context.bodies.make(plan, arguments)
    with context.transport.scenario():
        notes = PlainNotes(probe="csrf", method=plan.method)
        yield context.send(plan, arguments, body, notes, csrf=True)
