"""Pages and fragments opened in Chromium, for what only a browser can tell."""

from typing import TYPE_CHECKING

from hypercontract.core.driver import Driver, Observe
from hypercontract.core.drivers.browser import Notes, Plan

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def drive(plan: Plan, transport: "Transport", observe: Observe) -> None:
    """Send what the plan says: see `hypercontract.drivers.browser.driving`."""
    from hypercontract.drivers.browser import driving

    driving.drive(plan, transport, observe)


DRIVER = Driver("browser", Plan, drive, {"browser": Notes})
