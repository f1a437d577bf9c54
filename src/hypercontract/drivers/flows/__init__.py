"""Requests that belong together: the life of a resource, or a journey that a contract names."""

from typing import TYPE_CHECKING

from hypercontract.core.driver import Driver, Observe
from hypercontract.core.drivers.flows import JourneyPlan, Notes, Plan, ResourcePlan

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def drive(plan: ResourcePlan | JourneyPlan, transport: "Transport", observe: Observe) -> None:
    """Send what the plan says: see `hypercontract.drivers.flows.driving`."""
    from hypercontract.drivers.flows import driving

    driving.drive(plan, transport, observe)


DRIVER = Driver("flows", Plan, drive, {"flows": Notes})
