"""Fixtures of the reference system's tests."""

import pytest
from tests.obcms import page_world


@pytest.fixture
def office(db):
    return page_world.build()
