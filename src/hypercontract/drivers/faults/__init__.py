"""A workflow run under every fault, as a test asks: see `hypercontract.drivers.faults.trials`."""

from hypercontract.core.driver import Driver
from hypercontract.core.drivers.faults import Notes

DRIVER: Driver[None] = Driver("faults", notes={"faults": Notes})
