"""A thousand generated writes leave every row of every table as it was, and every sequence."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from hypercontract.config import load
from hypercontract.django.world.standing import standing
from hypercontract.drivers import fuzz
from hypercontract.session import Session

ROOT = Path(__file__).parents[2]
WRITES = 1000
pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    found = importlib.util.spec_from_file_location("world_of_obcms", ROOT / "contracts/conftest.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return Session(load(ROOT), module.pytest_hypercontract_world())


def rows():
    """Return every row of every table, and what the database counts beside them."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            tables.append("pg_sequences")
        found = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def writing(session):
    """Yield the plans of the operations that take a body."""
    for items in session.items.values():
        for item in items:
            if item.driver == "fuzz" and item.plan.method in {"POST", "PUT", "PATCH"}:
                yield item.plan


@pytest.mark.slow
def test_a_thousand_writes_leave_every_row_as_it_was(session):
    wrote = 0

    def observe(exchange):
        nonlocal wrote
        wrote += bool(exchange.effects.writes)
        return False

    with standing(session.declared) as world:
        transport = session.transport(world)
        before = rows()
        for plan in writing(session):
            fuzz.drive(replace(plan, examples=70), transport, observe)
            if wrote >= WRITES:
                break
        assert wrote >= WRITES
        assert rows() == before
        assert any(before.values())
