"""What `OPTIONS` tells a role: its choices may hold no row that the role does not see."""

from collections.abc import Iterator

from hypercontract.core.drivers.matrix import OptionsNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.shared.bodies import Body


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Ask once, and note the texts that give foreign rows away by the route that shows them."""
    arguments = context.arguments(plan)
    with context.transport.scenario():
        notes = OptionsNotes(method=plan.method, readers=_secrets(plan, context))
        yield context.send(plan, arguments, Body(), notes, method="OPTIONS")


def _secrets(plan: Probe, context: Context) -> dict[str, tuple[str, ...]]:
    secrets: dict[str, tuple[str, ...]] = {}
    for label in context.transport.world.declared.owned:
        row, reader = context.foreign(plan.role, label), context.reader(label)
        if row is not None and reader and reader in plan.hidden:
            secrets[reader] = context.secrets(plan.role, row)
    return secrets
