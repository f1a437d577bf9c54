"""One request for each cell of a table, each in a scenario of its own, and then probes."""

from typing import TYPE_CHECKING

from hypercontract.core.driver import Driver, Observe
from hypercontract.core.drivers.matrix import AnyProbeNotes, CellNotes, Plan

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def drive(plan: Plan, transport: "Transport", observe: Observe) -> None:
    """Send what the plan says: see `hypercontract.drivers.matrix.driving`."""
    from hypercontract.drivers.matrix import driving

    driving.drive(plan, transport, observe)


DRIVER = Driver("matrix", Plan, drive, {"matrix": CellNotes, "probes": AnyProbeNotes})
