"""What all tests share: the reference system's world, for those that ask for it."""

from hypothesis import HealthCheck, settings

from contracts.conftest import pytest_hypercontract_world

__all__ = ["pytest_hypercontract_world"]

# Projects of their own, that tests copy and run.
collect_ignore = ["projects"]

# How fast a machine is, and how busy, fails no test.
settings.register_profile("timeless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("timeless")
