"""Migrations whose outcome is kept between runs, for projects where they take minutes."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

OPTION = "--contracts-keep-migrated"


class Migrations:
    """Wraps the set-up of pytest-django's databases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Generator[None, Any, Any]:
        """Keep what the databases are migrated to; `--create-db` begins anew."""
        if fixturedef.argname != "django_db_setup":
            return (yield)
        from hypercontract.django import migrated

        if request.config.getoption("create_db", default=False):
            migrated.forget(self._folder)
        with migrated.kept(self._folder):
            return (yield)
