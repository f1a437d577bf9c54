"""Databases that begin with what is there: what migrations left, or a copy of one given."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from hypercontract.core.errors import ContractError

KEEPING = "--contracts-keep-migrated"
GIVEN = "--contracts-db"


class Databases:
    """Wraps the set-up of pytest-django's databases; `given` is a file of SQLite."""

    def __init__(self, folder: Path, given: Path | None) -> None:
        self._folder = folder
        self._given = given

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Generator[None, Any, Any]:
        """Keep what the databases are migrated to; `--create-db` begins anew."""
        if fixturedef.argname != "django_db_setup":
            return (yield)
        from hypercontract.django.sandbox import migrated
        from hypercontract.django.world import existing_rows

        if self._given is not None:
            try:
                with existing_rows.copied(self._given):
                    return (yield)
            except ContractError as error:
                pytest.fail(str(error), pytrace=False)

        if request.config.getoption("create_db", default=False):
            migrated.forget(self._folder)
        with migrated.kept(self._folder):
            return (yield)
