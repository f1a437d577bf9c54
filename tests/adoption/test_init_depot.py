"""An API on PostgreSQL alone, with a way in of its own: from bare to green, and to red."""

import pytest
from tests.adoption.adopting import bare, errors, told

psycopg = pytest.importorskip("psycopg", reason="No psycopg: pip install 'psycopg[binary]'.")
SHOWN = """    from dataclasses import replace

    def shown(user):
        from depot.models import Badge

        number = f"badge {user.pk}"
        Badge.objects.get_or_create(owner=user, number=number)
        return {"X-Badge": number}

    return replace(default_world([]), credentials={"*": shown})
"""


@pytest.fixture(scope="module")
def depot(tmp_path_factory):
    try:
        psycopg.connect("dbname=postgres").close()
    except psycopg.OperationalError:
        pytest.skip("No PostgreSQL: apt install postgresql, or name one in PGHOST and PGUSER.")
    return bare("depot", tmp_path_factory.mktemp("bare"))


def test_rows_of_its_fields_are_made_and_users_come_in_by_its_door(depot):
    done = depot.command("init")
    assert done.code == 0, done.output
    assert told(depot) == {("permissions.granted", "GET booking-detail")}
    assert "## Models without rows" not in done.output
    let_in = "- depot.doors.Badge is bypassed at 4 routes, as no role signs in with it: "
    assert let_in in done.output
    table = (depot.root / "contracts" / "permissions.yaml").read_text("utf-8")
    assert 'GET PUT PATCH DELETE: {like_anonymous: unauthenticated, "*": own}' in table
    run = depot.pytest("contracts")
    assert run.code == 0, run.output


def test_the_door_is_asked_where_the_world_says_what_it_reads(depot):
    depot.edit(
        "contracts/conftest.py",
        "    return default_world([])\n",
        SHOWN,
    )
    run = depot.pytest("contracts")
    assert run.code == 0, run.output
    depot.edit("depot/doors.py", '"X-Badge"', '"X-Bagde"')
    run = depot.pytest("contracts", "-k", "permissions")
    assert run.code == 1, run.output
    assert ("permissions.refused", "GET crate-list") in errors(depot)
