"""Snapshots: what is read again, and how two of them differ."""

import pytest
from django.contrib.auth.models import Group, Permission

from hypercontract.django.sandbox import snapshots

pytestmark = [pytest.mark.no_contracts, pytest.mark.django_db]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR IGNORE INTO auth_group (name) VALUES ('x')",
        'WITH found AS (SELECT 1) INSERT INTO "AUTH_GROUP" SELECT * FROM found',
        'UPDATE "public"."auth_group" SET name = 1',
    ],
)
def test_a_statement_names_its_tables(statement):
    assert "auth_group" in snapshots.words(statement)


def test_only_the_tables_that_are_named_are_read_again():
    known = snapshots.keys()
    before = snapshots.rows(known)
    Group.objects.create(name="new")
    Permission.objects.all().delete()
    read = snapshots.reread(before, known, {"auth_group"})
    assert snapshots.difference(before, read) == ["+auth.Group 1"]
    whole = snapshots.rows(known)
    assert snapshots.changed(before, read) == {"auth_group"}
    assert {"auth_group", "auth_permission"} <= snapshots.changed(before, whole)
    assert snapshots.reread(before, known, snapshots.changed(before, whole)) == whole


def test_a_difference_counts_what_came_and_what_went():
    known = snapshots.keys()
    Group.objects.create(name="old")
    before = snapshots.rows(known)
    Group.objects.filter(name="old").update(name="renamed")
    found = snapshots.difference(before, snapshots.rows(known))
    assert found == ["+auth.Group 1", "-auth.Group 1"]
