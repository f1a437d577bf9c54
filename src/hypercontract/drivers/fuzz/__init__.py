"""Generated requests for one operation, positive and negative, each undone before the next."""

from typing import TYPE_CHECKING

from hypercontract.core.driver import Driver, Observe
from hypercontract.core.drivers.fuzz import Plan

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def drive(plan: Plan, transport: "Transport", observe: Observe) -> None:
    """Send what the plan says: see `hypercontract.drivers.fuzz.driving`."""
    from hypercontract.drivers.fuzz import driving

    driving.drive(plan, transport, observe)


DRIVER = Driver("fuzz", Plan, drive)
