"""What all tests share: the reference system's world, for those that ask for it."""

from contracts.conftest import pytest_hypercontract_world

__all__ = ["pytest_hypercontract_world"]

# Projects of their own, that tests copy and run.
collect_ignore = ["projects"]
