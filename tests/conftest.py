"""What all tests share: the reference system's world, for those that ask for it."""

import os

from hypothesis import HealthCheck, settings

from contracts.conftest import pytest_hypercontract_world
from hypercontract.core.project_code import RAISING

__all__ = ["pytest_hypercontract_world"]

# Projects of their own, that tests copy and run.
collect_ignore = ["projects"]

# What fails in our own frames fails the test, in the processes that it starts too.
os.environ[RAISING] = "yes"

# How fast a machine is, and how busy, fails no test.
settings.register_profile("timeless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("timeless")
