"""Sends one request for each cell of a plan, each in a scenario of its own.

What a cell says is in `hypercontract.core.drivers.matrix`.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.matrix import Cell, CellNotes, Plan
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import UnmadeError
from hypercontract.drivers.matrix.cells import send
from hypercontract.drivers.matrix.listing import later_pages, rows
from hypercontract.drivers.matrix.probes import probe
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.shared.bodies import Bodies

_NAME = "matrix"


def drive(plan: Plan, transport: Transport, observe: Observe) -> None:
    """Send the cells of a plan and then its `probes`: see `hypercontract.drivers.matrix.probes`.

    ContractError where the world has no object that a cell asks for; a cell of which it could not
    make the rows is left out.
    """
    bodies = Bodies(transport)
    context = Context(transport, bodies)
    for cell in plan.cells:
        try:
            objects = list(_objects(cell, transport))
        except UnmadeError:
            continue
        except LookupError as error:
            raise ContractError(str(error)) from None
        for scope, arguments in objects:
            exchange = _exchange(cell, scope, arguments, transport, bodies)
            context.note(exchange)
            observe(exchange)
    for one in plan.probes:
        # What the world has no row for is left out here as above.
        with suppress(UnmadeError):
            for exchange in probe(one, context):
                observe(exchange)


def _objects(cell: Cell, transport: Transport) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the scopes to try with the URL's arguments; one where it makes no difference."""
    route, role, scope = cell.route, cell.role, cell.scope
    if scope != "any":
        yield scope, transport.arguments(route, role, scope)
        return
    own, foreign = (transport.arguments(route, role, each) for each in ("own", "foreign"))
    if own == foreign or transport.world.user(role) is None:
        yield "any", own
    else:
        yield "own", own
        yield "foreign", foreign


def _exchange(
    cell: Cell,
    scope: str,
    arguments: Mapping[str, str],
    transport: Transport,
    bodies: Bodies,
) -> Exchange:
    """Send a cell's request, and before it the control that it is compared with."""
    body = bodies.make(cell, arguments)
    control = None
    if cell.control:
        absent = transport.absent(cell.route)
        with transport.scenario():
            control = send(cell, absent, body, transport, origin=_NAME)
    with transport.scenario():
        exchange = send(
            cell, arguments, body, transport, origin=_NAME, scope=scope, control=control
        )
        notes = CellNotes(data=cell.data)
        if cell.rows:
            own, foreign = rows(cell, transport)
            pages = later_pages(exchange, cell, transport)
            notes = CellNotes(own=own, foreign=foreign, pages=pages, data=cell.data)
    return replace(exchange, notes=notes)
