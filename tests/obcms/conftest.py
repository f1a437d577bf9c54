"""Fixtures of the reference system's tests."""

import page_world
import pytest


@pytest.fixture
def office(db, settings):
    """Build the pages' world; a slow password hash would be most of its cost."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return page_world.build()
