"""What `OPTIONS` tells a role: its choices may hold no row that the role does not see."""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes.context import Context, noted
from hypercontract.drivers.shared.bodies import Body


def probe(plan: Mapping[str, Any], context: Context) -> Iterator[Exchange]:
    """Ask once, and note the texts that give foreign rows away by the route that shows them."""
    arguments = context.arguments(plan)
    with context.transport.scenario():
        exchange = context.send(plan, arguments, Body(), method="OPTIONS")
    secrets: dict[str, list[str]] = {}
    for label in context.transport.world.declared.owned:
        row, reader = context.foreign(plan["role"], label), context.reader(label)
        if row is not None and reader and reader in plan["hidden"]:
            secrets[reader] = context.secrets(plan["role"], row)
    yield noted(exchange, readers=secrets)
