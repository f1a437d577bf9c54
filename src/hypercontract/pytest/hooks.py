"""Hooks that a project may implement, in `contracts/conftest.py`."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hypercontract.django.world.declaration import World


@pytest.hookspec(firstresult=True)
def pytest_hypercontract_world() -> "World | None":
    """Return the project's World: its roles, and how to make the rows that they own."""
