"""Fixtures of the reference system's tests."""

import page_world
import pytest


@pytest.fixture
def office(db):
    return page_world.build()
