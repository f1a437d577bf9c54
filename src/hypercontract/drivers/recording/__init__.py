"""What a test's own clients send: see `hypercontract.drivers.recording.clients`."""

from hypercontract.core.driver import Driver

DRIVER: Driver[None] = Driver("recording")
